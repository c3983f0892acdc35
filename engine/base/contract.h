/*
 * contract.h -- what must be true, or the program has a bug.
 *
 * PL_REQUIRE guards what a caller promised and stays in every build.
 * PL_INVARIANT guards what this code promised itself; it too stays in Release,
 * because a simulation that goes on after a broken invariant prints nonsense
 * that looks like history. Both print the place and the condition and abort.
 * Neither is for bad luck (pl_status) or for rulings (values).
 */
#ifndef PL_BASE_CONTRACT_H
#define PL_BASE_CONTRACT_H

#define PL_REQUIRE(condition)                                                                      \
    ((condition) ? (void)0 : pl_contract_broken("requirement", #condition, __FILE__, __LINE__))
#define PL_INVARIANT(condition)                                                                    \
    ((condition) ? (void)0 : pl_contract_broken("invariant", #condition, __FILE__, __LINE__))

/* Prints "FILE:LINE: broken KIND: CONDITION" on stderr and aborts. */
_Noreturn void pl_contract_broken(const char *kind, const char *condition, const char *file,
                                  int line);

#endif
