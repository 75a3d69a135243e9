"""What must hold before anyone plays."""
