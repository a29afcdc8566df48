"""When things run: definitions, job, schedule, sensors and the `padan` command. What is made is in `assets/`."""
