<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>BookView</name>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Home</source>
        <translation>ホーム</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Import</source>
        <translation>取込</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Accounts</source>
        <translation>科目の対応</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Monthly</source>
        <translation>月次</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Cash flow</source>
        <translation>資金繰り</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Local Benchmark</source>
        <translation>ロカベン</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Share</source>
        <translation>共有</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Recipients</source>
        <translation>提供先</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>What was given</source>
        <translation>提供履歴</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Pages</source>
        <translation>画面</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Mieru Getsuji</source>
        <translation>みえる月次</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <location filename="../../app/ui/application.py"/>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
</context>
<context>
    <name>CreateForm</name>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>A new book</source>
        <translation>新しい帳簿</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>Company name</source>
        <translation>会社名</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>for example: Yamada Works, Ltd.</source>
        <translation>例: 株式会社やまだ製作所</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>Corporation</source>
        <translation>法人</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>Sole proprietor</source>
        <translation>個人事業主</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>Legal form</source>
        <translation>事業の形</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>The fiscal year starts in</source>
        <translation>期首の月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>First month of the books</source>
        <translation>帳簿の最初の月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>Change the place…</source>
        <translation>場所を変える…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>Where it is kept</source>
        <translation>保存する場所</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>Lock</source>
        <translation>鍵</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>The book is encrypted. This computer's keyring opens it for you; the passphrase opens it as well and is needed where there is no keyring.</source>
        <translation>帳簿は暗号化して保存します。ふだんはこのパソコンの鍵束（キーリング）が開きます。パスフレーズでも開けます。鍵束のないパソコンでは、パスフレーズが必要です。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>Create the book</source>
        <translation>帳簿をつくる</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/create_form.py"/>
        <source>Where to keep the book</source>
        <translation>帳簿を保存する場所</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <location filename="../../app/ui/widgets/help_panel.py"/>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../app/ui/main_window.py"/>
        <source>Mieru Getsuji</source>
        <translation>みえる月次</translation>
    </message>
</context>
<context>
    <name>MonthEdit</name>
    <message>
        <location filename="../../app/ui/widgets/month_edit.py"/>
        <source> (year)</source>
        <translation>年</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/month_edit.py"/>
        <source>{name}: year</source>
        <translation>{name}（年）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/month_edit.py"/>
        <source>{name}: month</source>
        <translation>{name}（月）</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <location filename="../../app/ui/notices.py"/>
        <source>Note</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <location filename="../../app/ui/notices.py"/>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <location filename="../../app/ui/notices.py"/>
        <source>Attention</source>
        <translation>ご確認ください</translation>
    </message>
    <message>
        <location filename="../../app/ui/notices.py"/>
        <source>Error</source>
        <translation>エラー</translation>
    </message>
    <message>
        <location filename="../../app/ui/notices.py"/>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <location filename="../../app/ui/notices.py"/>
        <source>Close this message</source>
        <translation>このお知らせを閉じる</translation>
    </message>
</context>
<context>
    <name>PassphraseEdit</name>
    <message>
        <location filename="../../app/ui/widgets/passphrase_edit.py"/>
        <source>{name} again</source>
        <translation>{name}（もう一度）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/passphrase_edit.py"/>
        <source>Show what I type</source>
        <translation>入力した文字を表示する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/passphrase_edit.py"/>
        <source>Once more</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/passphrase_edit.py"/>
        <source>{count} characters or more; several words in a row are easy to remember.</source>
        <translation>{count}文字以上。いくつかの言葉を続けると覚えやすくなります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/passphrase_edit.py"/>
        <source>Too short: {count} more characters.</source>
        <translation>短すぎます。あと{count}文字必要です。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/passphrase_edit.py"/>
        <source>The two are not the same.</source>
        <translation>2つの入力が一致していません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/passphrase_edit.py"/>
        <source>Good enough. Longer is safer.</source>
        <translation>使えます。長いほど安全です。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/passphrase_edit.py"/>
        <source>Strong.</source>
        <translation>十分な強さです。</translation>
    </message>
</context>
<context>
    <name>PeriodSelector</name>
    <message>
        <location filename="../../app/ui/widgets/period_selector.py"/>
        <source>Fiscal year</source>
        <translation>会計年度</translation>
    </message>
</context>
<context>
    <name>RecoveryCodeView</name>
    <message>
        <location filename="../../app/ui/widgets/recovery_code_view.py"/>
        <source>Write down the recovery code</source>
        <translation>復旧コードを書き留めてください</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/recovery_code_view.py"/>
        <source>With this code the book opens on another computer, or when the passphrase is forgotten. It is shown only now. Write it on paper and keep it away from this computer.</source>
        <translation>別のパソコンで開くときや、パスフレーズを忘れたときに、このコードで帳簿を開けます。表示されるのは今だけです。紙に書いて、このパソコンとは別の場所に保管してください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/recovery_code_view.py"/>
        <source>Recovery code</source>
        <translation>復旧コード</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/recovery_code_view.py"/>
        <source>Type the code from your paper</source>
        <translation>書き留めた紙を見ながら入力してください</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/recovery_code_view.py"/>
        <source>The recovery code, typed back</source>
        <translation>書き留めた復旧コードの入力</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/recovery_code_view.py"/>
        <source>Check and continue</source>
        <translation>確かめて次へ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/recovery_code_view.py"/>
        <source>This is not the code above. Compare it letter by letter.</source>
        <translation>上のコードと一致しません。一文字ずつお確かめください。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <location filename="../../app/ui/status_line.py"/>
        <source>F1 Help   Ctrl+1–9 Pages   Ctrl+PgUp/PgDn Month   Ctrl+L Lock</source>
        <translation>F1 ヘルプ　Ctrl+1〜9 画面　Ctrl+PgUp/PgDn 月　Ctrl+L ロック</translation>
    </message>
    <message>
        <location filename="../../app/ui/status_line.py"/>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <location filename="../../app/ui/status_line.py"/>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <location filename="../../app/ui/status_line.py"/>
        <source>tax-inclusive</source>
        <translation>税込</translation>
    </message>
    <message>
        <location filename="../../app/ui/status_line.py"/>
        <source>tax-exclusive</source>
        <translation>税抜</translation>
    </message>
    <message>
        <location filename="../../app/ui/status_line.py"/>
        <source>tax basis mixed</source>
        <translation>税込・税抜混在</translation>
    </message>
    <message>
        <location filename="../../app/ui/status_line.py"/>
        <source>tax basis not known</source>
        <translation>税込・税抜不明</translation>
    </message>
    <message>
        <location filename="../../app/ui/status_line.py"/>
        <source>Corporation</source>
        <translation>法人</translation>
    </message>
    <message>
        <location filename="../../app/ui/status_line.py"/>
        <source>Sole proprietor</source>
        <translation>個人事業主</translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <location filename="../../app/ui/widgets/table_view.py"/>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/table_view.py"/>
        <source>Copy the whole table</source>
        <translation>表全体をコピー</translation>
    </message>
</context>
<context>
    <name>UnlockForm</name>
    <message>
        <location filename="../../app/ui/widgets/unlock_form.py"/>
        <source>Unlock</source>
        <translation>開く</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/unlock_form.py"/>
        <source>Unlock the book</source>
        <translation>帳簿を開く</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/unlock_form.py"/>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/unlock_form.py"/>
        <source>Recovery code</source>
        <translation>復旧コード</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/unlock_form.py"/>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/unlock_form.py"/>
        <source>Use the passphrase instead</source>
        <translation>パスフレーズで開く</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/unlock_form.py"/>
        <source>Use the recovery code instead</source>
        <translation>復旧コードで開く</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>Mieru Getsuji</source>
        <translation>みえる月次</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>The month of your company, in your own hands.</source>
        <translation>会社の毎月を、ご自分の手元で。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>Opening the book</source>
        <translation>帳簿を開いています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>Recent books</source>
        <translation>最近使った帳簿</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>Begin with a book</source>
        <translation>まず帳簿をつくります</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>A book holds the figures of one company, encrypted on this computer. Nothing is sent anywhere.</source>
        <translation>帳簿は1社分の数字を、このパソコンの中に暗号化して保存します。どこにも送信しません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>Make a new book</source>
        <translation>新しい帳簿をつくる</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>Open a book…</source>
        <translation>帳簿を開く…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>Open a book</source>
        <translation>帳簿を開く</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>Books (*.mieru)</source>
        <translation>帳簿 (*.mieru)</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>Making the book</source>
        <translation>帳簿をつくっています</translation>
    </message>
</context>
</TS>
