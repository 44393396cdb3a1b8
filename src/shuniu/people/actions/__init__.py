"""What people in charge of posts and staff do. Each action locks, asks, changes and records."""
