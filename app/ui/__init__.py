"""Windows. A page computes nothing: it asks a service in the background and shows the answer."""
