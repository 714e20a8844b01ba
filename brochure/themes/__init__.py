"""What themes consist of and how one builds on another; `base`, the press's own, lies beside."""
