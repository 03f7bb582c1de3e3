"""The bundled sample portal: pages that we wrote, and a little server for them."""
