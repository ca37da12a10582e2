"""The data package: tidy CSV files and their datapackage.json."""
