"""Rules for what authors ask newslint not to say."""
