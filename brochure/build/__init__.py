"""Jobs: what to build, building, storing."""
