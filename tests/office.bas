' Opens files and saves them again as it is asked to, until nobody has asked for a minute; see office.py.
Sub Main
  waits = 0
  Do Until waits > 3000
    If FileExists("FOLDER/asked") Then
      waits = 0
      Answer
    Else
      waits = waits + 1
      Wait 20
    End If
  Loop
  StarDesktop.terminate()
End Sub

Sub Answer
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim how(0) As New com.sun.star.beans.PropertyValue
  Open "FOLDER/asked" For Input As #1
  Line Input #1, source
  Line Input #1, target
  Line Input #1, filter
  Close #1
  Kill "FOLDER/asked"
  said = ""
  On Error GoTo Bad
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToUrl(source), "_blank", 0, hidden())
  how(0).Name = "FilterName"
  how(0).Value = filter
  doc.storeToURL(ConvertToUrl(target), how())
  doc.close(True)
  GoTo Told
Bad:
  said = "line " & Erl & ": " & Error$
  Resume Told
Told:
  Open "FOLDER/telling" For Output As #1
  Print #1, said
  Close #1
  Name "FOLDER/telling" As "FOLDER/answered"
End Sub
