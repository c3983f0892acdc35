# A layer is one static library made of every .c file of its folder.
set(PL_LAYERS base kernel procedure behaviour script report batch)

# pl_add_layer(NAME [lower layers and imported targets...])
function(pl_add_layer name)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.c")
  add_library(pl_${name} STATIC ${sources})
  target_include_directories(pl_${name} PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/engine>")
  target_link_libraries(pl_${name} PUBLIC ${ARGN})
endfunction()
