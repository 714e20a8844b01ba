"""What `brochure new` writes: projects, publications and themes that build at once."""
