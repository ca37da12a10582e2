"""Columns of the bars: what waits stands still, and what nobody has begun has taken no time."""

from rich.progress import BarColumn, ProgressColumn, Task
from rich.progress_bar import ProgressBar
from rich.text import Text


class Bar(BarColumn):
    """A bar that moves where something is at work and nobody knows how far it is."""

    def render(self, task: Task) -> ProgressBar:
        drawn = super().render(task)
        drawn.pulse = task.started and task.total is None
        return drawn


class Took(ProgressColumn):
    """The seconds or minutes that something has taken."""

    def render(self, task: Task) -> Text:
        if task.elapsed is None:
            return Text("")
        minutes, seconds = divmod(int(task.elapsed), 60)
        return Text(f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s", justify="right")
