"""Reading other tools' term lists into rulebooks, and writing rulebooks as termbases."""
