"""Identity on people whom nobody of this project made."""
