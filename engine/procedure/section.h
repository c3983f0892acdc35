/*
 * section.h -- the sections of an assembly, each of which also sits by itself.
 *
 * A soviet of workers' and soldiers' deputies is one assembly and two: its sections have members,
 * a bureau and dates of their own (M27). A scenario says how many deputies of each faction belong
 * to which section; should it have fewer than all of them together, these are divided in the same
 * proportion (largest remainders). A session with a `section` is a sitting of that section alone:
 *
 *     seats of a faction   |<- workers ->|<- soldiers ->|<- of none ->|   (late ones: of none)
 *
 * While it sits only its members are counted, asked and entitled; a body elected there is elected
 * by them. Whether they were sent by the same factories as in spring is not the engine's to know:
 * the numbers are an input.
 */
#ifndef PL_PROCEDURE_SECTION_H
#define PL_PROCEDURE_SECTION_H

#include "procedure/assembly.h"

#define PL_SECTIONS_MAX 50u

/* Builds the rows from the scenario's "sections". Errors: NO_MEMORY, LIMIT. */
PL_MUST_CHECK pl_status pl_section_create(pl_run *run);

/* The section that sits or is due to; PL_NONE: the whole assembly, or nobody. */
int32_t pl_section_sitting(const pl_run *run);
/* Does the seat belong to it? Always, while the whole assembly sits. */
bool pl_section_has(const pl_run *run, uint32_t seat);
/* The same, inline for assemblies that have no sections. */
static inline bool pl_section_takes_part(const pl_run *run, uint32_t seat) {
    return pl_assembly_of(run)->section_count == 0 || pl_section_has(run, seat);
}
/* Those present who take part: of a faction, and in all. */
uint32_t pl_section_present_of(const pl_run *run, int32_t faction);
uint32_t pl_section_present(const pl_run *run);
/* The same, one number a faction row. */
void pl_section_present_by_faction(const pl_run *run, uint32_t *by_faction);
/* Mandates of the section that sits, or of the whole assembly. */
uint32_t pl_section_enrolled(const pl_run *run);
/* That only its members took part is a cause of the record, if a section sits. */
void pl_section_premise(const pl_run *run);

#endif
