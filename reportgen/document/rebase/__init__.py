"""Moves an edition on to another base year: its windows, its frozen forecast, and what a person must answer for."""
