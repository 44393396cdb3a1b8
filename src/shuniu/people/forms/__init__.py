"""What people in charge of posts and staff type. Shape only; nothing is written here."""
