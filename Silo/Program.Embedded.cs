Console.Error.WriteLine("A headless silo needs Engine=Orleans: build it with -p:Engine=Orleans. One machine needs no silo: run Gateway.");
return 2;
