"""The pages: a module each, which declares its LISTINGS and LEAVES. A new module is served, documented and tested by being here."""
