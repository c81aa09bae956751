"""Pictures from workflows of ComfyUI, over its HTTP API."""
