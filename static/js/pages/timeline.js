// The chart of the timeline; without it the rows below say the same.
