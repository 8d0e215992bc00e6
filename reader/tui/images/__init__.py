"""Pictures: loading them, and drawing them in cells or pixels."""
