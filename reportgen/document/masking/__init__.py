"""What may be given away: a report without the numbers that are sold, and a part of one."""
