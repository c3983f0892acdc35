# What is installed: the program with its scenarios, and libplenum for programs of others.
#
#   bin/plenum                      share/plenum/scenarios/
#   lib/libplenum.a                 share/man/man1/plenum.1
#   lib/pkgconfig/plenum.pc         share/bash-completion/completions/plenum
#   include/plenum/LAYER/NOUN.h     share/doc/plenum/LICENSE
#   bin/plenum-slurm                share/plenum/slurm/

# One library of all layers, so that nobody must know their order.
set(objects "")
foreach(layer IN LISTS PL_LAYERS)
  list(APPEND objects "$<TARGET_OBJECTS:pl_${layer}>")
endforeach()
add_library(libplenum STATIC ${objects})
set_target_properties(libplenum PROPERTIES OUTPUT_NAME plenum LINKER_LANGUAGE C)

# The prefix is found from where plenum.pc lies: `cmake --install --prefix` may choose another.
set(PL_PC_FOLDER "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig")
file(RELATIVE_PATH PL_PC_TO_PREFIX "${PL_PC_FOLDER}" "${CMAKE_INSTALL_PREFIX}")
string(REGEX REPLACE "/$" "" PL_PC_TO_PREFIX "${PL_PC_TO_PREFIX}")
configure_file("${CMAKE_CURRENT_LIST_DIR}/plenum.pc.in" "${PROJECT_BINARY_DIR}/plenum.pc" @ONLY)

install(TARGETS plenum libplenum
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}"
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
foreach(layer IN LISTS PL_LAYERS)
  install(DIRECTORY "engine/${layer}" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/plenum"
    FILES_MATCHING PATTERN "*.h" PATTERN "*.def"
    PATTERN "api" EXCLUDE PATTERN "generated" EXCLUDE)
endforeach()
install(FILES "${PROJECT_BINARY_DIR}/plenum.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
install(DIRECTORY scenarios/ DESTINATION "${CMAKE_INSTALL_DATADIR}/plenum/scenarios")
install(PROGRAMS scripts/slurm/plenum-slurm DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(FILES scripts/slurm/shard.sbatch scripts/slurm/merge.sbatch
  DESTINATION "${CMAKE_INSTALL_DATADIR}/plenum/slurm")
install(FILES docs/man/plenum.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES scripts/completion/plenum.bash
  DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" RENAME plenum)
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
