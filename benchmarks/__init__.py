"""What onrecord is measured by: how right its reading is, how fast it is, and the floors that neither may fall below."""
