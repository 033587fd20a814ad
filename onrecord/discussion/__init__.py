"""Subscribers discuss published pages; readers complain; moderators decide; nothing is lost.

A Django app for any site: it needs a user model (AUTH_USER_MODEL), who may do what (DISCUSSION_PERMITS) and which pages there are to discuss
(DISCUSSION_PAGES); see docs/discussion.md. It knows no other part of onrecord but its errors and the text of a page's address.
"""
