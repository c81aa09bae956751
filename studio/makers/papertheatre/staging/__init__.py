"""Where figures and things stand, from far to near, in wide shots and in closer ones."""
