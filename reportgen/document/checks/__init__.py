"""Checks of prose: house style, words that claim too much, sentences said twice."""
