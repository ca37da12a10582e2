// Everything is in the page already; this makes it answer.
for (const details of document.querySelectorAll("details.behind")) details.open = false;
for (const part of ["theme", "menu", "rows", "save", "share", "charts", "explorer", "crossing", "numbers", "find", "views"]) need(part).start();
