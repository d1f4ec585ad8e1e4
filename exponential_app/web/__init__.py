"""The pages and files of the browser client, and what tells whether the product is well."""
