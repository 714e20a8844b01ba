"""`build.py fonts`: what fonts a theme or a brand file asks for, where they are found, and how they are locked.

The only place that asks the system's fonts and package registries. A build reads what is locked here, and no more.
"""
