// Each test has a gateway process and several pages: side by side they would only slow each other down.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
