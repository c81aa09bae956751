"""Conversations: lines, conclusions, rooms; AutoGen stays behind `studio.talk.agents`."""
