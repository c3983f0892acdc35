/*
 * door.h -- a small assembly in which chance decides.
 *
 * Eight reds and four blues vote on a door: for, against or not, each by a die; then they elect a
 * clerk. It has outcomes of every type, a variant in which no red is against, and parameters.
 */
#ifndef PL_DOOR_H
#define PL_DOOR_H

#define DOOR                                                                                       \
    "local P = params {\n"                                                                         \
    "  roll = { \"int\", 8, min = 0, max = 500, help = \"How many reds there are.\" },\n"          \
    "  foes = { \"int\", 3, min = 0, max = 500, help = \"How many reds in eleven are against.\" "  \
    "},\n"                                                                                         \
    "}\n"                                                                                          \
    "return scenario {\n"                                                                          \
    "  api = 1, id = \"door\", title = \"A door\", rules = \"soviet-1917\",\n"                     \
    "  factions = { { id = \"reds\", title = \"Reds\", seats = P.roll },\n"                        \
    "               { id = \"blues\", title = \"Blues\", seats = 4 } },\n"                         \
    "  people = { { id = \"rosa\", name = \"Rosa\", faction = \"blues\" },\n"                      \
    "             { id = \"emma\", name = \"Emma\", faction = \"reds\" } },\n"                     \
    "  bodies = {\n"                                                                               \
    "    { id = \"desk\", title = \"Desk\", seats = 1, ballot = \"exhaustive\", ties = \"lot\",\n" \
    "      posts = { { id = \"clerk\", title = \"Clerk\" } }, candidates = { { \"rosa\" }, { "     \
    "\"emma\" } },\n"                                                                              \
    "      preferences = {\n"                                                                      \
    "        reds = { order = { \"emma\" }, dissent = { { share = 0.3, order = { \"rosa\" } } } "  \
    "},\n"                                                                                         \
    "        blues = { order = { \"rosa\" } } } },\n"                                              \
    "  },\n"                                                                                       \
    "  sessions = { { id = \"monday\", called = \"2026-03-02T18:00\", chair = \"rosa\", agenda = " \
    "{\n"                                                                                          \
    "    { id = \"paint\", title = \"The door shall be painted\", mover = \"rosa\",\n"             \
    "      speeches = { { person = \"rosa\", stance = \"for\" } },\n"                              \
    "      vote = { inclination = { reds = { in_favour = 5, against = P.foes, abstain = 3 },\n"    \
    "                               blues = { in_favour = 2, against = 2 } } } },\n"               \
    "    { id = \"clerk\", title = \"Election of the clerk\", kind = \"election\", body = "        \
    "\"desk\",\n"                                                                                  \
    "      length = \"10m\" } } } },\n"                                                            \
    "  outcomes = {\n"                                                                             \
    "    votes_for = { votes = \"paint\", count = \"for\", unit = \"votes\" },\n"                  \
    "    painted = { carried = \"paint\" },\n"                                                     \
    "    painted_at = { adopted_at = \"paint\" },\n"                                               \
    "    clerk = { holder = \"desk\", office = \"clerk\" },\n"                                     \
    "  },\n"                                                                                       \
    "  variants = { meek = { title = \"No red is against\", set = { foes = 0 } } },\n"             \
    "}\n"

#endif
