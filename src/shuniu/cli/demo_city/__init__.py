"""The demo city 云泽市: its founding text and rules (written for this project), its people, three months of papers."""
