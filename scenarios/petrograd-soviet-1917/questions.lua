-- What a class would ask of this soviet; each variant takes up one of them.
return {
  Q18 = "What if the Petrograd vote of September 9 had been by secret ballot?",
}
