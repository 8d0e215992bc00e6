"""Mail: messages, mailboxes and Maildir folders."""
