"""Every screen in every state: sessions made for it (`database`), all that can be looked at (`views`), and who looks (`looking`, `make gallery`)."""
