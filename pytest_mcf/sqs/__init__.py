"""Queues that speak SQS: those of AWS, ElasticMQ or LocalStack, and moto's server on this machine."""
