# filled in with the install step
