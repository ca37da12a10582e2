"""Releases and licensed copies: what is published is immutable and signed; what is delivered names its reader."""
