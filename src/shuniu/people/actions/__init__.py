"""What people in charge of posts and staff do. One file a subject; each action locks, asks, changes, records."""
