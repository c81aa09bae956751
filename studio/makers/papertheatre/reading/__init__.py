"""What a prompt asks to see: its words read into a layout of who, what, where and how."""
