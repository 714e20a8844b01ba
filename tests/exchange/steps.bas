' Edits of Writer, as a person does them; see steps.py.
Sub Main
  Open "FOLDER/problems.txt" For Output As #1
  On Error GoTo Bad
  CALLS
  Close #1
  StarDesktop.terminate()
  Exit Sub
Bad:
  Print #1, "line " & Erl & ": " & Error$
  Close #1
  doc.setModified(False)
  doc.close(True)
  StarDesktop.terminate()
End Sub

Function Opened(number)
  Opened = StarDesktop.loadComponentFromURL(ConvertToUrl("FOLDER/" & number & ".docx"), "_blank", 0, Array())
End Function

Sub Saved(doc, number)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = IIf("ENDING" = "odt", "writer8", "MS Word 2007 XML")
  doc.storeToURL(ConvertToUrl("FOLDER/made" & number & ".ENDING"), how())
  doc.close(True)
End Sub

Function Found(doc, words)
  search = doc.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  Found = doc.findFirst(search)
End Function

Function Whole(doc, words)   ' the paragraph in which words stand, as a cursor
  at = Found(doc, words)
  cursor = at.Text.createTextCursorByRange(at.Start)
  cursor.gotoStartOfParagraph(False)
  cursor.gotoEndOfParagraph(True)
  Whole = cursor
End Function

Function Paragraph(doc, words)
  all = doc.Text.createEnumeration()
  Do While all.hasMoreElements()
    one = all.nextElement()
    If one.supportsService("com.sun.star.text.Paragraph") Then
      If InStr(one.String, words) > 0 Then
        Paragraph = one
        Exit Function
      End If
    End If
  Loop
End Function

Sub Dispatch(doc, range, command)
  doc.CurrentController.ViewCursor.gotoRange(range, False)
  CreateUnoService("com.sun.star.frame.DispatchHelper").executeDispatch(doc.CurrentController.Frame, command, "", 0, Array())
End Sub

' --- words ---

Sub retype(doc, old, text)
  at = Found(doc, old)
  at.String = text
End Sub

Sub mark(doc, words, look)
  at = Found(doc, words)
  Select Case look
    Case "bold"
      at.CharWeight = 150 : at.CharWeightComplex = 150 : at.CharWeightAsian = 150
    Case "italic"
      at.CharPosture = 2 : at.CharPostureComplex = 2 : at.CharPostureAsian = 2
    Case "superscript"
      at.CharEscapement = 33 : at.CharEscapementHeight = 58
    Case "subscript"
      at.CharEscapement = -8 : at.CharEscapementHeight = 58
    Case "highlighted"
      at.CharBackColor = RGB(255, 255, 0)
    Case "coloured"
      at.CharColor = RGB(255, 0, 0)
    Case "underlined"
      at.CharUnderline = 1
    Case "hidden"
      at.CharHidden = True
  End Select
End Sub

Sub link(doc, words, address)
  at = Found(doc, words)
  at.HyperLinkURL = address
End Sub

Sub comment(doc, words, text)
  at = Found(doc, words)
  said = doc.createInstance("com.sun.star.text.textfield.Annotation")
  said.Content = text
  said.Author = "Ana"
  at.Text.insertTextContent(at, said, True)
End Sub

' --- blocks ---

Sub add(doc, behind, text)
  at = Whole(doc, behind).End
  at.Text.insertControlCharacter(at, 0, False)
  at.Text.insertString(at, text, False)
End Sub

Sub heading(doc, behind, text)
  add doc, behind, text
  restyle doc, text, "Heading 2"
End Sub

Sub restyle(doc, words, style)
  at = Whole(doc, words)
  at.ParaStyleName = IIf(style = "Body Text", "Text body", style)
End Sub

Sub delete(doc, words)
  one = Paragraph(doc, words)
  one.dispose()
End Sub

Sub move(doc, words, behind)
  down = InStr(Order(doc), Paragraph(doc, words).String) < InStr(Order(doc), Paragraph(doc, behind).String)
  For count = 1 To 30
    text = Order(doc)
    own = InStr(text, Paragraph(doc, words).String)
    other = InStr(text, Paragraph(doc, behind).String) + Len(Paragraph(doc, behind).String) + 1
    If own = other Then Exit Sub
    Dispatch doc, Whole(doc, words).Start, IIf(down, ".uno:MoveDown", ".uno:MoveUp")
  Next
End Sub

Function Order(doc)
  all = doc.Text.createEnumeration()
  Do While all.hasMoreElements()
    one = all.nextElement()
    If one.supportsService("com.sun.star.text.Paragraph") Then Order = Order & one.String & Chr(10)
  Loop
End Function

Sub split(doc, before)
  at = Found(doc, before).Start
  at.Text.insertControlCharacter(at, 0, False)
End Sub

Sub join(doc, words)
  at = Whole(doc, words)
  at.gotoStartOfParagraph(False)
  at.goLeft(1, True)
  at.String = " "
End Sub

Sub level(doc, words)
  Dispatch doc, Whole(doc, words).Start, ".uno:DecrementLevel"
End Sub

Sub restart(doc, words)
  at = Whole(doc, words)
  at.ParaIsNumberingRestart = True
  at.NumberingStartValue = 1
End Sub

Sub bullet(doc, words)
  Dispatch doc, Whole(doc, words).Start, ".uno:DefaultBullet"
End Sub

' --- what stands in and round the text ---

Sub alternative(doc, text)
  one = doc.GraphicObjects.getByIndex(0)
  one.Description = text
End Sub

Sub repaint(doc, words)   ' another picture in the place of the first
  one = doc.GraphicObjects.getByIndex(0)
  Dim media(0) As New com.sun.star.beans.PropertyValue
  media(0).Name = "URL"
  media(0).Value = ConvertToUrl("FOLDER/" & words)
  one.Graphic = CreateUnoService("com.sun.star.graphic.GraphicProvider").queryGraphic(media())
End Sub

Sub resize(doc, words)
  one = doc.GraphicObjects.getByIndex(0)
  one.Width = one.Width * 1.5
  one.Height = one.Height * 1.5
End Sub

Sub crop(doc, words)
  one = doc.GraphicObjects.getByIndex(0)
  cut = one.GraphicCrop
  cut.Left = one.ActualSize.Width / 5
  one.GraphicCrop = cut
End Sub

Sub unpaint(doc, words)
  one = doc.GraphicObjects.getByIndex(0)
  one.dispose()
End Sub

Sub note(doc, words, text)
  one = doc.createInstance("com.sun.star.text.Footnote")
  at = Found(doc, words).End
  at.Text.insertTextContent(at, one, False)
  one.insertString(one.End, text, False)
End Sub

Sub renote(doc, old, text)
  one = doc.Footnotes.getByIndex(0)
  one.String = Replace(one.String, old, text)
End Sub

Sub unnote(doc, words)
  one = doc.Footnotes.getByIndex(0)
  one.Anchor.String = ""
End Sub

Sub row(doc, words, text)   ' a row below that of a cell, its first cell filled
  cell = Found(doc, words).Cell
  table = Found(doc, words).TextTable
  number = Val(Mid(cell.CellName, 2))
  table.Rows.insertByIndex(number, 1)
  table.getCellByName("A" & (number + 1)).String = text
End Sub

Sub unrow(doc, words)
  cell = Found(doc, words).Cell
  table = Found(doc, words).TextTable
  table.Rows.removeByIndex(Val(Mid(cell.CellName, 2)) - 1, 1)
End Sub

Sub widen(doc, words)   ' the border behind a table's first column dragged
  table = Found(doc, words).TextTable
  borders = table.TableColumnSeparators
  borders(0).Position = borders(0).Position * 1.2
  table.TableColumnSeparators = borders
End Sub

Sub centre(doc, words)
  table = Found(doc, words).TextTable
  table.HoriOrient = 2
End Sub

Sub shade(doc, words)
  cell = Found(doc, words).Cell
  cell.BackColor = RGB(255, 255, 0)
End Sub

Sub column(doc, words, text)
  table = Found(doc, words).TextTable
  count = table.Columns.Count
  table.Columns.insertByIndex(count, 1)
  table.getCellByPosition(count, 0).String = text
End Sub

Sub merged(doc, words)
  table = Found(doc, words).TextTable
  cursor = table.createCursorByCellName(Found(doc, words).Cell.CellName)
  cursor.goRight(1, True)
  cursor.mergeRange()
End Sub

Sub header(doc, text)
  For Each name In doc.StyleFamilies.getByName("PageStyles").ElementNames
    style = doc.StyleFamilies.getByName("PageStyles").getByName(name)
    If style.isInUse() Then
      style.HeaderIsOn = True
      style.HeaderText.String = text
    End If
  Next
End Sub

Sub retitle(doc, text)
  doc.DocumentProperties.Title = text
End Sub

Sub keyword(doc, text)
  doc.DocumentProperties.Keywords = Array(text)
End Sub
