"""The product's tests, laid out as the product is."""
