<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>BenchmarkShapeView</name>
    <message>
        <location filename="../../app/ui/widgets/benchmark_shape_view.py"/>
        <source>Figures of the radar</source>
        <translation>レーダーチャートの数値</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/benchmark_shape_view.py"/>
        <source>Fiscal years</source>
        <translation>会計年度</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/benchmark_shape_view.py"/>
        <source>Periods compared</source>
        <translation>比べる期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/benchmark_shape_view.py"/>
        <source>Radar of the six indicators</source>
        <translation>6つの指標のレーダーチャート</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/benchmark_shape_view.py"/>
        <source>Twelve months</source>
        <translation>12か月</translation>
    </message>
</context>
<context>
    <name>CompanyProfileView</name>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>For plans and papers</source>
        <translation>計画書・書類に使う情報</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Forms for banks ask for these. Nothing is demanded; what stands here is filled in by itself.</source>
        <translation>銀行に出す書類が尋ねる項目です。必須ではありません。ここに書くと、どの書類にも自動で入ります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Representative</source>
        <translation>代表者</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Telephone</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Capital (yen)</source>
        <translation>資本金（円）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Founded on</source>
        <translation>設立日</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>What the company does</source>
        <translation>事業の内容</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Certified support institution</source>
        <translation>認定経営革新等支援機関</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Main bank</source>
        <translation>メインバンク</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Second bank</source>
        <translation>準メインバンク</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Office and name</source>
        <translation>役職と氏名</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Such as 1998/4/1 or H10.4.1</source>
        <translation>例：1998/4/1、H10.4.1</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Usually your tax accountant&apos;s office</source>
        <translation>多くは顧問の税理士事務所です</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_profile_view.py"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>CopyNameForm</name>
    <message>
        <location filename="../../app/ui/widgets/copy_name_form.py"/>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/copy_name_form.py"/>
        <source>Day of the form</source>
        <translation>書類の日付</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/copy_name_form.py"/>
        <source>Such as 2026/11/21 or R8.11.21; the years of the plan follow it</source>
        <translation>例：2026/11/21、R8.11.21。計画の年度はこの日付から決まります</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/copy_name_form.py"/>
        <source>Change</source>
        <translation>変更</translation>
    </message>
</context>
<context>
    <name>CountedDebts</name>
    <message>
        <location filename="../../app/ui/widgets/counted_debts.py"/>
        <source>Bonds</source>
        <translation>社債</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/counted_debts.py"/>
        <source>Counted where machines are leased instead of bought on credit and are to be compared with others.</source>
        <translation>機械などを借入で買う代わりにリースしていて、ほかの会社と比べたいときに数えます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/counted_debts.py"/>
        <source>Debts counted in the debt-to-EBITDA multiple</source>
        <translation>EBITDA有利子負債倍率で借入金に数えるもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/counted_debts.py"/>
        <source>Lease obligations</source>
        <translation>リース債務</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/counted_debts.py"/>
        <source>Loans from banks and other institutions always count: short-term, long-term, the part due within a year and overdrafts. METI's explanation says no more about other debts. Ask your lender how they count them, and keep to it every year.</source>
        <translation>金融機関からの借入金（短期・長期・1年以内返済分・当座借越）は、いつも数えます。そのほかの負債について、経済産業省の説明には定めがありません。取引金融機関の数え方を確かめ、毎年同じにしてください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/counted_debts.py"/>
        <source>Loans from directors</source>
        <translation>役員借入金</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/counted_debts.py"/>
        <source>METI's sheet leaves them out where they are not among the loans; many lenders take them as own funds.</source>
        <translation>経済産業省のシートでは、借入金に含まれていない役員借入金は数えません。自己資本とみる金融機関も多くあります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/counted_debts.py"/>
        <source>Privately placed bonds that a bank took are loans in all but name.</source>
        <translation>金融機関が引き受けた私募債は、実質は借入金です。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/counted_debts.py"/>
        <source>The guarantee for refinancing without personal guarantees has a formula of its own and does not follow this choice.</source>
        <translation>プロパー融資借換特別保証の計算式は別のもので、ここでの選択は使いません。</translation>
    </message>
</context>
<context>
    <name>FormBox</name>
    <message>
        <location filename="../../app/ui/widgets/form_boxes.py"/>
        <source>― choose ―</source>
        <translation>―選択してください―</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_boxes.py"/>
        <source>Such as R8.11.21</source>
        <translation>例：R8.11.21</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_boxes.py"/>
        <source>Such as R8.11</source>
        <translation>例：R8.11</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_boxes.py"/>
        <source>{count} characters left</source>
        <translation>あと{count}字</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_boxes.py"/>
        <source>! {count} characters more than the box holds</source>
        <translation>！ 印刷の枠を{count}字超えています</translation>
    </message>
</context>
<context>
    <name>FormCellStrip</name>
    <message>
        <location filename="../../app/ui/widgets/form_cell_strip.py"/>
        <source>The chosen cell</source>
        <translation>選んでいる欄</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_cell_strip.py"/>
        <source>Show where it comes from</source>
        <translation>もとの数字を見る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_cell_strip.py"/>
        <source>Back to the books&apos; value</source>
        <translation>帳簿の値に戻す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_cell_strip.py"/>
        <source>Why it differs from the books</source>
        <translation>帳簿の値とちがう理由</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_cell_strip.py"/>
        <source>F6: why it differs from the books (a few words; printed nowhere, kept with the form)</source>
        <translation>F6：帳簿の値とちがう理由をひとこと（印刷はされず、書類と一緒に残ります）</translation>
    </message>
</context>
<context>
    <name>FormDesk</name>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>Takes the last change back (Ctrl+Z)</source>
        <translation>直前の変更を取り消します（Ctrl+Z）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>Versions…</source>
        <translation>版と比較…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>Keep a version, compare with an earlier one</source>
        <translation>版を残し、前の版と比べます</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>The pages as they are printed</source>
        <translation>印刷されるページを見ます</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>Save the paper…</source>
        <translation>PDF・Excelに保存…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>As PDF for handing over, or as Excel</source>
        <translation>渡すためのPDF、またはExcelにします</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>Writing…</source>
        <translation>入力中…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>Keeping…</source>
        <translation>保存しています…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>Everything is kept</source>
        <translation>自動保存済み</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>A marked cell is not kept yet</source>
        <translation>印の付いた欄はまだ保存されていません</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_desk.py"/>
        <source>Making the paper</source>
        <translation>書類をつくっています</translation>
    </message>
</context>
<context>
    <name>FormFindings</name>
    <message>
        <location filename="../../app/ui/widgets/form_findings.py"/>
        <source>Show or fold away what the checks found</source>
        <translation>確認することの一覧を開く・たたむ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_findings.py"/>
        <source>Wrong</source>
        <translation>誤り</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_findings.py"/>
        <source>Please check</source>
        <translation>要確認</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_findings.py"/>
        <source>Goes to the cell</source>
        <translation>その欄へ移ります</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_findings.py"/>
        <source>To be looked at: {count}</source>
        <translation>確認すること {count}件</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_findings.py"/>
        <source>For reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_findings.py"/>
        <source>{count} cells that are asked for are empty</source>
        <translation>記入が必要な欄が、あと{count}か所あります</translation>
    </message>
</context>
<context>
    <name>FormGrid</name>
    <message>
        <location filename="../../app/ui/widgets/form_grid.py"/>
        <source>Type to write, Enter goes down, Tab goes on, Delete takes the value away, Ctrl+V pastes.</source>
        <translation>そのまま入力できます。Enterで下へ、Tabで右へ進み、Deleteで消し、Ctrl+Vで貼り付けます。</translation>
    </message>
</context>
<context>
    <name>FormListView</name>
    <message>
        <location filename="../../app/ui/widgets/form_list_view.py"/>
        <source>Add a line</source>
        <translation>行を追加</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_list_view.py"/>
        <source>Add an item</source>
        <translation>項目を追加</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_list_view.py"/>
        <source>Item</source>
        <translation>項目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_list_view.py"/>
        <source>Move up</source>
        <translation>上へ移す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_list_view.py"/>
        <source>Move down</source>
        <translation>下へ移す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_list_view.py"/>
        <source>Take out</source>
        <translation>削除</translation>
    </message>
</context>
<context>
    <name>FormMarks</name>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>from the books</source>
        <translation>帳簿から</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>corrected</source>
        <translation>訂正</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>computed</source>
        <translation>計算</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>not filled in</source>
        <translation>未入力</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>b</source>
        <translation>帳</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>c</source>
        <translation>訂</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>=</source>
        <translation>計</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>From the books: {origin}. What you type takes its place.</source>
        <translation>帳簿から：{origin}。書き換えると、書いた値が優先されます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>Corrected by you. The books say {value} ({origin}).</source>
        <translation>訂正した値です。帳簿の値は {value} です（{origin}）。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>Computed from other cells of this form.</source>
        <translation>この書類のほかの欄から計算しています。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>Not asked here.</source>
        <translation>この欄は書きません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_marks.py"/>
        <source>Not filled in, and asked for.</source>
        <translation>記入が必要な欄です。</translation>
    </message>
</context>
<context>
    <name>FormOffers</name>
    <message>
        <location filename="../../app/ui/widgets/form_offers.py"/>
        <source>Go on with it</source>
        <translation>続きを書く</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_offers.py"/>
        <source>Begin</source>
        <translation>はじめる</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_offers.py"/>
        <source>published form</source>
        <translation>公表様式に準拠</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_offers.py"/>
        <source>reference form (参考様式)</source>
        <translation>参考様式</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_offers.py"/>
        <source>Plans for banks and guarantee</source>
        <translation>計画書</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_offers.py"/>
        <source>Reports</source>
        <translation>報告書</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_offers.py"/>
        <source>Sheets to talk about</source>
        <translation>対話のシート</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_offers.py"/>
        <source>Source: {source}</source>
        <translation>出典：{source}</translation>
    </message>
</context>
<context>
    <name>FormPreview</name>
    <message>
        <location filename="../../app/ui/widgets/form_preview.py"/>
        <source>← Back</source>
        <translation>← 戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_preview.py"/>
        <source>Pages as they are printed</source>
        <translation>印刷されるページ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_preview.py"/>
        <source>Drawing the pages</source>
        <translation>ページを描いています</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_preview.py"/>
        <source>Page {number} of {count}</source>
        <translation>{count}ページ中 {number}ページ目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_preview.py"/>
        <source>Save the paper…</source>
        <translation>PDF・Excelに保存…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_preview.py"/>
        <source>As PDF for handing over, or as Excel</source>
        <translation>渡すためのPDF、またはExcelにします</translation>
    </message>
</context>
<context>
    <name>FormVersions</name>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>← Back</source>
        <translation>← 戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>Versions</source>
        <translation>版</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>A version keeps every value as it stands, also those of the books, and is never changed. Keep one whenever you hand the form to somebody.</source>
        <translation>版を残すと、帳簿から入った値も含めて、いまの内容がそのまま残り、あとから変わることはありません。だれかに渡すときに残してください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>A word about this version</source>
        <translation>この版についてのひとこと</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>A word about this version, such as whom it was given to</source>
        <translation>この版についてのひとこと（渡した相手など）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>Keep this version</source>
        <translation>いまの内容を版として残す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>No version has been kept yet.</source>
        <translation>残した版はまだありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>Compare</source>
        <translation>比べる</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>with</source>
        <translation>と</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>See this version as printed</source>
        <translation>この版を印刷の形で見る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>Nothing differs.</source>
        <translation>ちがいはありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>What differs</source>
        <translation>ちがうところ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>Version</source>
        <translation>版</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>Kept on</source>
        <translation>残した日時</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>Word</source>
        <translation>ひとこと</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>as it stands now</source>
        <translation>いまの内容</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>Version {number} ({day})</source>
        <translation>第{number}版（{day}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>Cell</source>
        <translation>欄</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>{count} cells differ</source>
        <translation>{count}か所がちがいます</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>Go back to this version</source>
        <translation>この版に戻す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>What you wrote then stands in the form again; figures of the books stay those of today. Undo takes it back.</source>
        <translation>この版に書いた内容が、もう一度入ります。帳簿から入る数字は今日のままです。「元に戻す」で取り消せます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_versions.py"/>
        <source>Version {number}</source>
        <translation>第{number}版</translation>
    </message>
</context>
<context>
    <name>FormView</name>
    <message>
        <location filename="../../app/ui/widgets/form_view.py"/>
        <source>Parts of the form</source>
        <translation>書類の部分</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_view.py"/>
        <source>← Part before</source>
        <translation>← 前へ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_view.py"/>
        <source>Next part →</source>
        <translation>次へ →</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/form_view.py"/>
        <source>{count} to fill in</source>
        <translation>未入力 {count}</translation>
    </message>
</context>
<context>
    <name>GoingAlong</name>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>These names go along; take the mark from those that must not</source>
        <translation>次の名前が含まれます。含めたくないものは印を外してください</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Names that go along</source>
        <translation>含まれる名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Go on with the marked names</source>
        <translation>印の付いた名前で進む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Change nothing</source>
        <translation>何も変えない</translation>
    </message>
</context>
<context>
    <name>AccountChoice</name>
    <message>
        <location filename="../../app/ui/widgets/account_choice.py"/>
        <source>Account for {name}</source>
        <translation>{name} の科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_choice.py"/>
        <source>Please choose</source>
        <translation>選んでください</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_choice.py"/>
        <source>Import without a place</source>
        <translation>対応させずに取り込む</translation>
    </message>
</context>
<context>
    <name>AccountPlaces</name>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>Belongs to</source>
        <translation>標準の科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>Credit</source>
        <translation>貸方</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>Debit</source>
        <translation>借方</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>Name in the file</source>
        <translation>ファイルの科目名</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>Perhaps {account} ({reason})</source>
        <translation>候補: {account}（{reason}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>Proposed because: {reason}</source>
        <translation>候補の理由: {reason}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>These accounts are right as chosen</source>
        <translation>この対応で正しいことを確かめました</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>its code stands beside accounts of this section</source>
        <translation>コードがこの区分の科目に並んでいます</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>so placed by the office</source>
        <translation>事務所の科目対応表による対応</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>the file lists it in this section</source>
        <translation>ファイルがこの区分に載せています</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>the file shows it under this name</source>
        <translation>ファイルの決算書表示名による対応</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>the name reads like a bank account</source>
        <translation>銀行口座の名前と読めます</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>the name reads like a card</source>
        <translation>カードの名前と読めます</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>the names are alike</source>
        <translation>名前が似ています</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/account_places.py"/>
        <source>{files} and {count} more</source>
        <translation>{files} ほか {count} 件</translation>
    </message>
</context>
<context>
    <name>BenchmarkPage</name>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>Median</source>
        <translation>中央値</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>Six indicators</source>
        <translation>6つの指標</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>The indicators appear when the books hold a whole fiscal year or twelve months.</source>
        <translation>会計年度1年分または12か月分の仕訳があると、指標が表示されます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>Benchmark</source>
        <translation>ロカベン</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>Debts counted</source>
        <translation>数える借入金</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>History</source>
        <translation>推移</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>Indicators</source>
        <translation>指標</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>Industry median</source>
        <translation>業種の中央値</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>METI's workbook</source>
        <translation>経済産業省のファイル</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>Radar</source>
        <translation>レーダー</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>View</source>
        <translation>表示</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>What moved it</source>
        <translation>動きの要因</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/benchmark_page.py"/>
        <source>{period}, {indicator}: with corrected inputs (by the books {value})</source>
        <translation>{period}の{indicator}：訂正した値で計算しています（帳簿のままなら{value}）</translation>
    </message>
</context>
<context>
    <name>BookView</name>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Plan and books</source>
        <translation>計画と実績</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Report calendar</source>
        <translation>報告カレンダー</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Which schemes fit</source>
        <translation>どの制度が合うか（目安）</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Owner's guarantee</source>
        <translation>経営者保証</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>← Back to {page}</source>
        <translation>← {page}へ戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Home</source>
        <translation>ホーム</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Monthly review</source>
        <translation>月次確認</translation>
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
        <source>Profitability</source>
        <translation>収益性</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Cash flow</source>
        <translation>資金繰り</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Forecast</source>
        <translation>資金繰り予測</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Planned items</source>
        <translation>予定の入出金</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Loans</source>
        <translation>借入金台帳</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Reconciliation</source>
        <translation>照合</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Benchmark</source>
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
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>What if</source>
        <translation>もしも</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Beyond the figures</source>
        <translation>非財務</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Industry values</source>
        <translation>業種基準値</translation>
    </message>
    <message>
        <location filename="../../app/ui/book_view.py"/>
        <source>Plans</source>
        <translation>計画・書類</translation>
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
    <name>CashFlowChoices</name>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>All accounts</source>
        <translation>全体</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>By account</source>
        <translation>口座別</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>Checks</source>
        <translation>検算</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>View</source>
        <translation>表示</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>Fiscal year</source>
        <translation>会計年度</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>{count} months</source>
        <translation>{count}か月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>All</source>
        <translation>全期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>Actual months shown</source>
        <translation>実績の月数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>Planned months shown</source>
        <translation>予定の月数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>Split planned months</source>
        <translation>予定の内訳</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>Show confirmed, expected and statistical amounts in columns of their own</source>
        <translation>予定を確定・見込み・統計の列に分けて示します</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>Fund account</source>
        <translation>口座</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>Planned</source>
        <translation>予定</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>Actual</source>
        <translation>実績</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>Chart</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cash_flow_choices.py"/>
        <source>Balances of all</source>
        <translation>全口座の残高</translation>
    </message>
</context>
<context>
    <name>CashFlowPage</name>
    <message>
        <location filename="../../app/ui/pages/cash_flow_page.py"/>
        <source>What counts as funds…</source>
        <translation>資金に含める預金…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/cash_flow_page.py"/>
        <source>Indirect</source>
        <translation>間接法</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/cash_flow_page.py"/>
        <source>Direct</source>
        <translation>直接法</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/cash_flow_page.py"/>
        <source>Method</source>
        <translation>計算方法</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/cash_flow_page.py"/>
        <source>Chart of receipts, payments and balance</source>
        <translation>収入・支出・残高のグラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/cash_flow_page.py"/>
        <source>Cash flow</source>
        <translation>資金繰り</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/cash_flow_page.py"/>
        <source>Of no month in this period can receipts and payments be shown.</source>
        <translation>この期間には、入出金を示せる月がありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/cash_flow_page.py"/>
        <source>{count} movements could not be attributed. Show them</source>
        <translation>要確認の入出金が {count} 件あります。見る</translation>
    </message>
</context>
<context>
    <name>ColumnRoles</name>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Account</source>
        <translation>勘定科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Balance</source>
        <translation>残高</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Closing mark</source>
        <translation>決算整理</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Counterparty</source>
        <translation>取引先</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Credit account</source>
        <translation>貸方科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Credit amount</source>
        <translation>貸方金額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Credit counterparty</source>
        <translation>貸方取引先</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Credit department</source>
        <translation>貸方部門</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Credit sub-account</source>
        <translation>貸方補助科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Credit tax amount</source>
        <translation>貸方消費税額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Credit tax category</source>
        <translation>貸方税区分</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Date</source>
        <translation>日付</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Debit account</source>
        <translation>借方科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Debit amount</source>
        <translation>借方金額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Debit counterparty</source>
        <translation>借方取引先</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Debit department</source>
        <translation>借方部門</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Debit or credit, in or out</source>
        <translation>貸借・入出金の区分</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Debit sub-account</source>
        <translation>借方補助科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Debit tax amount</source>
        <translation>借方消費税額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Debit tax category</source>
        <translation>借方税区分</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Department</source>
        <translation>部門</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Description</source>
        <translation>摘要</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Memo</source>
        <translation>メモ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Money in</source>
        <translation>入金</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Money out</source>
        <translation>出金</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Not used</source>
        <translation>使わない</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Rows of the file, with what each column is</source>
        <translation>ファイルの行と、各列の役割</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Sub-account</source>
        <translation>補助科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Tax amount</source>
        <translation>消費税額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Tax category</source>
        <translation>税区分</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>This is a guess; please look at it.</source>
        <translation>推定です。ご確認ください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Voucher number</source>
        <translation>伝票番号</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>What column {name} is</source>
        <translation>列「{name}」の役割</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>{role} (guessed)</source>
        <translation>{role}（推定）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Day of the date</source>
        <translation>日</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Month of the date</source>
        <translation>月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/column_roles.py"/>
        <source>Year of the date</source>
        <translation>年</translation>
    </message>
</context>
<context>
    <name>CompanySettings</name>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>Company</source>
        <translation>会社</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>Company name</source>
        <translation>会社名</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>Industry</source>
        <translation>業種</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>Legal form</source>
        <translation>事業の形</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>Fiscal years</source>
        <translation>会計年度</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>A changed closing month or a short year: change the last month of a year, and the next ones follow. Amounts are never converted between tax-inclusive and tax-exclusive; years on different bases are marked as not comparable.</source>
        <translation>決算月を変えたときや短い年度は、その年度の最後の月を変えると次の年度からそれに続きます。税込と税抜の金額を換算することはありません。違う経理の年度どうしは「比較不可」と表示します。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>Corporation</source>
        <translation>法人</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>Sole proprietor</source>
        <translation>個人事業主</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>First month</source>
        <translation>最初の月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>Last month</source>
        <translation>最後の月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>Tax basis</source>
        <translation>消費税の経理</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>Employees at the end</source>
        <translation>期末の従業員数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>The years appear with the first import.</source>
        <translation>最初の取込で年度が表示されます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>{year}: last month</source>
        <translation>{year}: 最後の月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>{year}: tax basis</source>
        <translation>{year}: 消費税の経理</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>tax-inclusive</source>
        <translation>税込</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>tax-exclusive</source>
        <translation>税抜</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>mixed</source>
        <translation>混在</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>{year}: employees</source>
        <translation>{year}: 従業員数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/company_settings.py"/>
        <source>{year}: save</source>
        <translation>{year}: 保存</translation>
    </message>
</context>
<context>
    <name>ConsentCard</name>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>waiting for your answer</source>
        <translation>回答待ち</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>in force</source>
        <translation>有効</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>used up or run out</source>
        <translation>利用済み・期限切れ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>refused</source>
        <translation>同意しない</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>stopped</source>
        <translation>共有を止めた</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>run out</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>until {day}</source>
        <translation>{day}まで</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>Packages made: {count}</source>
        <translation>つくった一式 {count} 件</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>Stop sharing…</source>
        <translation>共有を止める…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>No further package is made under this consent. What the recipient has already opened cannot be fetched back; tell them.</source>
        <translation>この同意による一式は、もう作られません。提供先がすでに開いたデータを取り戻すことはできませんので、提供先にもお知らせください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>Your name</source>
        <translation>お名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>Your capacity</source>
        <translation>お立場</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>Owner's secret</source>
        <translation>代表者の合言葉</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>for example: representative director</source>
        <translation>例: 代表取締役</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>Stop sharing</source>
        <translation>共有を止める</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>Keep sharing</source>
        <translation>続ける</translation>
    </message>
</context>
<context>
    <name>ConsentDecision</name>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>← Back</source>
        <translation>← 戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>Your answer</source>
        <translation>あなたの回答</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>for example: representative director</source>
        <translation>例: 代表取締役</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>Your name</source>
        <translation>お名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>Your capacity</source>
        <translation>お立場</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>Owner's secret</source>
        <translation>代表者の合言葉</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>I consent</source>
        <translation>同意する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>Not this time</source>
        <translation>今回は同意しない</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>Both answers are recorded. Nothing is sent by itself.</source>
        <translation>どちらの回答も記録されます。自動で送信されることはありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>Consent for {name}</source>
        <translation>{name} への提供の同意</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>What for</source>
        <translation>目的</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>Months</source>
        <translation>期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>How often</source>
        <translation>頻度</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>{frequency}, until {day}</source>
        <translation>{frequency}（{day}まで）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_decision.py"/>
        <source>To consent, please fill in: {fields}</source>
        <translation>同意されるには、次の欄に記入してください: {fields}</translation>
    </message>
</context>
<context>
    <name>ConsentForm</name>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Go on to the preview</source>
        <translation>内容の確認へ進む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>1  Who receives</source>
        <translation>1　どなたに</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Recipient</source>
        <translation>提供先</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Please choose</source>
        <translation>選んでください</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>2  What for</source>
        <translation>2　何のために</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>in your own words, for example: monthly report on the progress of the plan</source>
        <translation>ご自分の言葉で。例: 計画の進み具合の毎月の報告</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>3  What is given</source>
        <translation>3　何を渡すか</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>First month</source>
        <translation>最初の月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Last month</source>
        <translation>最後の月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Each package holds the months from the first one to the month it is made for.</source>
        <translation>一式には、最初の月から、つくる対象の月までが入ります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>4  What is not given</source>
        <translation>4　渡さないもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>5  How often, until when</source>
        <translation>5　頻度と期限</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Once</source>
        <translation>一回限り</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Every month</source>
        <translation>毎月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Every quarter</source>
        <translation>四半期ごと</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>How often</source>
        <translation>頻度</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>{count} months</source>
        <translation>{count}か月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>In force for</source>
        <translation>有効な期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>You can stop at any time under 'What was given'. Every package is confirmed by you.</source>
        <translation>「提供履歴」からいつでも止められます。一式をつくるときは、毎回あなたが確認します。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>6  Please read</source>
        <translation>6　お読みください</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Prepared by</source>
        <translation>作成者</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Number {number}, confirmed</source>
        <translation>確認番号 {number}（確認済み）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/consent_form.py"/>
        <source>Something above is still open.</source>
        <translation>上に、まだ決まっていない項目があります。</translation>
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
    <name>DisplaySettings</name>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>Display</source>
        <translation>表示</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>As the computer</source>
        <translation>パソコンの設定に合わせる</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>Light</source>
        <translation>明るい</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>Dark</source>
        <translation>暗い</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>Appearance</source>
        <translation>画面の色</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>Negative amounts</source>
        <translation>マイナスの金額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>Years</source>
        <translation>年の書き方</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>Lock when nobody is there for</source>
        <translation>操作がないとき自動で閉じるまで</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source> minutes</source>
        <translation>分</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>Log</source>
        <translation>記録</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>What the program did, without names and amounts. It never leaves this computer.</source>
        <translation>プログラムの動作の記録です。名前や金額は含みません。このパソコンの外には出ません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/display_settings.py"/>
        <source>Read again</source>
        <translation>読み直す</translation>
    </message>
</context>
<context>
    <name>FileDrop</name>
    <message>
        <location filename="../../app/ui/widgets/file_drop.py"/>
        <source>Choose files…</source>
        <translation>ファイルを選ぶ…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/file_drop.py"/>
        <source>Choose files</source>
        <translation>ファイルを選ぶ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/file_drop.py"/>
        <source>Accounting, bank and Excel files (*.csv *.txt *.tsv *.slp *.dat *.xml *.xlsx *.xls)</source>
        <translation>会計・銀行・Excelのファイル (*.csv *.txt *.tsv *.slp *.dat *.xml *.xlsx *.xls)</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/file_drop.py"/>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>EntriesView</name>
    <message>
        <location filename="../../app/ui/widgets/entries_view.py"/>
        <source>import {batch}</source>
        <translation>取込 {batch}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/entries_view.py"/>
        <source>sheet {name}</source>
        <translation>シート「{name}」</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/entries_view.py"/>
        <source>← Back</source>
        <translation>← 戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/entries_view.py"/>
        <source>Postings</source>
        <translation>明細</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/entries_view.py"/>
        <source>There are no postings in this period.</source>
        <translation>この期間に明細はありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/entries_view.py"/>
        <source>The whole entry</source>
        <translation>仕訳の全体</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/entries_view.py"/>
        <source>Choose a line above to see the whole entry.</source>
        <translation>上の行を選ぶと、仕訳の全体を表示します。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/entries_view.py"/>
        <source>{count} lines, in yen</source>
        <translation>{count}行、単位：円</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/entries_view.py"/>
        <source>This line is not in the journal. What its file says:</source>
        <translation>仕訳帳にない行です。ファイルの内容：</translation>
    </message>
</context>
<context>
    <name>FilesView</name>
    <message>
        <location filename="../../app/ui/widgets/files_view.py"/>
        <source>Files that leave</source>
        <translation>渡すファイル</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/files_view.py"/>
        <source>A file for people (PDF or Excel), made from these tables.</source>
        <translation>上の数値を人が読む形にしたファイル（PDF・Excel）です。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/files_view.py"/>
        <source>Contents of the file</source>
        <translation>ファイルの内容</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <location filename="../../app/ui/widgets/filter_row.py"/>
        <source>(no name)</source>
        <translation>（名前なし）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/filter_row.py"/>
        <source>All counterparties</source>
        <translation>すべての取引先</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/filter_row.py"/>
        <source>All departments</source>
        <translation>すべての部門</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/filter_row.py"/>
        <source>All sub-accounts</source>
        <translation>すべての補助科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/filter_row.py"/>
        <source>Only</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/filter_row.py"/>
        <source>Show everything</source>
        <translation>絞り込みをやめる</translation>
    </message>
</context>
<context>
    <name>FundsView</name>
    <message>
        <location filename="../../app/ui/widgets/funds_view.py"/>
        <source>← Back</source>
        <translation>← 戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/funds_view.py"/>
        <source>What counts as funds</source>
        <translation>資金に含める預金</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/funds_view.py"/>
        <source>Funds and restricted deposits together are the cash and deposits of the balance sheet, in every month. Term deposits are taken as restricted until you say otherwise.</source>
        <translation>資金と拘束性預金の合計は、毎月、貸借対照表の現金及び預金と一致します。定期預金などは、変更するまで拘束性預金とします。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/funds_view.py"/>
        <source>Funds</source>
        <translation>資金</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/funds_view.py"/>
        <source>Restricted</source>
        <translation>拘束性預金</translation>
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
    <name>HistoryPage</name>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>Consents</source>
        <translation>同意</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>Packages that were made</source>
        <translation>つくった一式</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>Nothing has been given to anybody yet.</source>
        <translation>まだどなたにも渡していません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>What was given</source>
        <translation>提供履歴</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>Stopping the sharing</source>
        <translation>共有を止めています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>No consent has been asked for.</source>
        <translation>同意の依頼はまだありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>file made</source>
        <translation>作成済み</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>not written</source>
        <translation>書き込めず</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>not confirmed</source>
        <translation>未確認</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>The log does not agree with itself. Run the check on the settings page.</source>
        <translation>履歴に食い違いがあります。設定の「バックアップと点検」で点検してください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/history_page.py"/>
        <source>✓ The log was checked: {count} entries, unbroken.</source>
        <translation>✓ 履歴を点検しました: {count} 件、改変はありません。</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Nothing has been imported yet</source>
        <translation>まだ何も取り込まれていません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Choose the journal file you exported from your accounting software (Money Forward, Yayoi or freee). The months appear here as soon as it is imported.</source>
        <translation>会計ソフト（マネーフォワード・弥生・freee）から書き出した仕訳のファイルを選んでください。取り込むと、ここに毎月の数字が表示されます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Go to Import</source>
        <translation>取込へ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>How the month was</source>
        <translation>この月のようす</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Part shown</source>
        <translation>表示する内容</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>To do</source>
        <translation>やること</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>What changed</source>
        <translation>変わったこと</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Begin the monthly review</source>
        <translation>月次確認をはじめる</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Monthly report as PDF…</source>
        <translation>月次報告書（PDF）…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Monthly report as Excel…</source>
        <translation>月次報告書（Excel）…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Home</source>
        <translation>ホーム</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Cash and deposits</source>
        <translation>現金及び預金</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Shows the cash flow</source>
        <translation>資金繰りを表示します</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Profit of the month</source>
        <translation>当月の利益</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Shows the income statement of the month</source>
        <translation>その月の損益計算書を表示します</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Profit since the start of the year</source>
        <translation>期首からの利益</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Shows the income statement of the year to date</source>
        <translation>期首からの累計の損益計算書を表示します</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Lowest cash ahead</source>
        <translation>これから最も少なくなる現預金</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Shows the forecast</source>
        <translation>資金繰り予測を表示します</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Largest changes against the same month of last year</source>
        <translation>前年同月から大きく変わった科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Making the report</source>
        <translation>月次報告書をつくっています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Monthly report {month}</source>
        <translation>月次報告書 {month}</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Same month of last year</source>
        <translation>前年同月</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Month before</source>
        <translation>前月末</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>Last year to the same month</source>
        <translation>前年同期</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>expected on {day}</source>
        <translation>{day}の見込み</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/home_page.py"/>
        <source>To do ({count})</source>
        <translation>やること（{count}）</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>✓ {count} agree</source>
        <translation>✓ {count}件すべて一致</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>row {row}: stated {stated}, read {read}</source>
        <translation>{row}行目：ファイル {stated}、明細 {read}</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>⚠ {differ} of {count} differ ({first})</source>
        <translation>⚠ {count}件中 {differ}件が不一致（{first}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Reading the files</source>
        <translation>ファイルを読んでいます</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Looking at what would change</source>
        <translation>何が変わるかを調べています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Comparing</source>
        <translation>帳簿と照らし合わせています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>What it changes is shown first.</source>
        <translation>取り消すと何が変わるかを、先にお見せします。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Close and reopen months…</source>
        <translation>月の締め…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Undo the chosen import…</source>
        <translation>選んだ取込を取り消す…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Drop files here</source>
        <translation>ファイルをここにドロップ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Journals, trial balances, bank statements, invoices and Excel files are recognised by themselves.</source>
        <translation>仕訳・試算表・銀行の明細・請求書・Excelのファイルを自動で見分けます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Imports in this book</source>
        <translation>取込の一覧</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>No file has been imported yet. Every import can be undone.</source>
        <translation>まだ取込はありません。取込はいつでも取り消せます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Import</source>
        <translation>取込</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Reading the file</source>
        <translation>ファイルを読んでいます</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Importing</source>
        <translation>取り込んでいます</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Undoing the import</source>
        <translation>取込を取り消しています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Choose a table</source>
        <translation>表の選択</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>Read a table of your own…</source>
        <translation>そのほかの表を、列を選んで読む…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>the same file is in the book already</source>
        <translation>同じファイルが帳簿に入っています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/import_page.py"/>
        <source>{count} entries</source>
        <translation>{count}件</translation>
    </message>
</context>
<context>
    <name>ImportPreviewView</name>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Let these opening balances take the place of the earlier ones</source>
        <translation>前回の期首残高に替えて、このファイルの期首残高を使う</translation>
    </message>
    <message>
        <source>Import although the totals of the file do not agree</source>
        <translation>合計が合わないことを承知のうえで取り込む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Take this file as right for its period: {changed} replaced, {missing} removed, {new} added</source>
        <translation>このファイルの内容に置き換える（変更 {changed}件、削除 {missing}件、追加 {new}件）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Import this file</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Do not import</source>
        <translation>取り込まない</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Only the {count} entries that are not in the book yet</source>
        <translation>帳簿にまだない{count}件だけを取り込む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>It is this company's file</source>
        <translation>この会社のファイルに間違いない</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Take the names of this table for these codes</source>
        <translation>これらのコードに、この表の科目名を使う</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Leave out the vouchers with unreadable rows and import the rest</source>
        <translation>読めない行のある伝票を除いて取り込む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>As the file says</source>
        <translation>ファイルのとおり</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Kept tax-inclusive</source>
        <translation>税込経理</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Kept tax-exclusive</source>
        <translation>税抜経理</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Tax basis of the file</source>
        <translation>ファイルの消費税の経理</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>To decide</source>
        <translation>決めること</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Accounts this program does not know</source>
        <translation>まだ対応の決まっていない科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Say once where they belong; it is remembered for every later file.</source>
        <translation>一度決めると、次の取込からは自動で対応します。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Problems in the file ({count})</source>
        <translation>ファイルの問題点（{count}件）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_preview_view.py"/>
        <source>Something above is still open.</source>
        <translation>上に、まだ決まっていない項目があります。</translation>
    </message>
</context>
<context>
    <name>IndicatorDetail</name>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Account</source>
        <translation>勘定科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Accounts of the input</source>
        <translation>この値の勘定科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Back to the books' value</source>
        <translation>帳簿の値に戻す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>By the books</source>
        <translation>帳簿の値</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Choose a value in the table above.</source>
        <translation>上の表で値を選んでください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Correct</source>
        <translation>訂正する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Corrected value</source>
        <translation>訂正後の値</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Formula:  {formula}</source>
        <translation>計算式　{formula}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>No account of the books stands behind this.</source>
        <translation>この値のもとになる勘定科目はありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Reason of the correction</source>
        <translation>訂正の理由</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Unit</source>
        <translation>単位</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Value in yen (people for employees)</source>
        <translation>円（従業員数は人）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Value used</source>
        <translation>計算に使った値</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>What the value is computed from</source>
        <translation>計算に使った値</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Why the books' value is not used</source>
        <translation>帳簿の値を使わない理由</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>by the books {value}</source>
        <translation>帳簿のままなら{value}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>months</source>
        <translation>か月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>people</source>
        <translation>人</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>yen</source>
        <translation>円</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_detail.py"/>
        <source>Correct: {item}</source>
        <translation>訂正：{item}</translation>
    </message>
</context>
<context>
    <name>IndicatorDriversView</name>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>Chart of what moved the indicator</source>
        <translation>指標を動かした要因のグラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>Choose an earlier and a later period.</source>
        <translation>比べる前の期間と後の期間を選んでください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>Earlier period</source>
        <translation>前の期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>Fiscal years</source>
        <translation>会計年度</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>Indicator</source>
        <translation>指標</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>Later period</source>
        <translation>後の期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>Periods compared</source>
        <translation>比べる期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>Twelve months</source>
        <translation>12か月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>What moved the indicator</source>
        <translation>指標を動かした要因</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>better</source>
        <translation>良くなりました</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>unchanged</source>
        <translation>変わりません</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>worse</source>
        <translation>悪くなりました</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>{indicator}: {before} → {after} ({change}, {direction})</source>
        <translation>{indicator}：{before} → {after}（{change}、{direction}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_drivers_view.py"/>
        <source>In the chart an account that stands under several inputs is one bar.</source>
        <translation>グラフでは、いくつかの値に入っている科目を1本にまとめています。</translation>
    </message>
</context>
<context>
    <name>IndicatorHistoryView</name>
    <message>
        <location filename="../../app/ui/widgets/indicator_history_view.py"/>
        <source>Indicator</source>
        <translation>指標</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/indicator_history_view.py"/>
        <source>Indicator month by month</source>
        <translation>月ごとの指標</translation>
    </message>
</context>
<context>
    <name>IndicatorWords</name>
    <message>
        <location filename="../../app/ui/indicator_words.py"/>
        <source>12m {month}</source>
        <translation>12か月（～{month}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/indicator_words.py"/>
        <source>12 months to {month}</source>
        <translation>12か月（{month}まで）</translation>
    </message>
    <message>
        <location filename="../../app/ui/indicator_words.py"/>
        <source>FY {month}</source>
        <translation>{month}期</translation>
    </message>
    <message>
        <location filename="../../app/ui/indicator_words.py"/>
        <source>FY to {month}</source>
        <translation>{month}期</translation>
    </message>
    <message>
        <location filename="../../app/ui/indicator_words.py"/>
        <source>{indicator} ({unit})</source>
        <translation>{indicator}（{unit}）</translation>
    </message>
</context>
<context>
    <name>IndustryChoiceView</name>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>As the rule proposes ({size})</source>
        <translation>規則の判定どおり（{size}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>Choose the class your main business belongs to, as METI's workbook names it.</source>
        <translation>主な事業があてはまる区分を、経済産業省のファイルにある名前から選びます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>Class of industry</source>
        <translation>小分類</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>For example: the group's employees are counted together</source>
        <translation>例：グループ全体の従業員数で判断するため</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>Industry</source>
        <translation>業種</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>Main class of industry</source>
        <translation>大分類</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>Not chosen</source>
        <translation>選ばれていません</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>Reason for another size than the rule's</source>
        <translation>規則と違う規模にする理由</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>Size</source>
        <translation>規模</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>The rule needs the industry.</source>
        <translation>業種を選ぶと、規模を判定できます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_choice.py"/>
        <source>Use this size</source>
        <translation>この規模にする</translation>
    </message>
</context>
<context>
    <name>IndustryPage</name>
    <message>
        <location filename="../../app/ui/pages/industry_page.py"/>
        <source>Industry and size</source>
        <translation>業種と規模</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/industry_page.py"/>
        <source>Industry values</source>
        <translation>業種基準値</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/industry_page.py"/>
        <source>METI's values</source>
        <translation>基準値の取込</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/industry_page.py"/>
        <source>Typed by hand</source>
        <translation>手入力</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/industry_page.py"/>
        <source>View</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>IndustryStanding</name>
    <message>
        <location filename="../../app/ui/widgets/industry_standing.py"/>
        <source>Industry values</source>
        <translation>業種基準値</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_standing.py"/>
        <source>Steps to get the values</source>
        <translation>基準値を取り込む手順</translation>
    </message>
</context>
<context>
    <name>IndustryValuesView</name>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>Counts</source>
        <translation>使用</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>How to get the workbook</source>
        <translation>ファイルの入手と取込の手順</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>Import METI's workbook (locaben.xlsm)</source>
        <translation>業種基準値を取り込む（locaben.xlsm）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>Imported</source>
        <translation>取込日時</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>Let no values count</source>
        <translation>どれも使わない</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>Let these values count</source>
        <translation>この基準値を使う</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>METI's Local Benchmark workbook (*.xlsm *.xlsx)</source>
        <translation>経済産業省のロカベンのファイル (*.xlsm *.xlsx)</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>METI's workbook</source>
        <translation>経済産業省のファイル</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>No industry values yet.</source>
        <translation>業種基準値はまだ取り込まれていません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>Nothing is downloaded by this program. A workbook that is incomplete or changed is refused as a whole.</source>
        <translation>このプログラムは通信しません。値が欠けているファイルや変えられたファイルは、全体を取り込みません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>Origin</source>
        <translation>出どころ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>Reading the workbook</source>
        <translation>ファイルを読み取っています</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>Sample (invented)</source>
        <translation>見本（架空の値）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>Typed by hand</source>
        <translation>手入力</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>Values in this book</source>
        <translation>この帳簿にある業種基準値</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/industry_values_view.py"/>
        <source>● counts</source>
        <translation>● 使用中</translation>
    </message>
</context>
<context>
    <name>NonfinancialPage</name>
    <message>
        <location filename="../../app/ui/pages/nonfinancial_page.py"/>
        <source>Beyond the figures</source>
        <translation>非財務</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/nonfinancial_page.py"/>
        <source>No version has been kept yet. Keep one with “Versions…” after each dialogue, to see later what has changed.</source>
        <translation>残した版はまだありません。対話のたびに「版と比較…」で版を残すと、前回から何が変わったかが分かります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/nonfinancial_page.py"/>
        <source>Last version kept on {day}: {count} cells have changed since. “Versions…” shows which.</source>
        <translation>前回の版は {day} に残しました。その後 {count}か所が変わっています。「版と比較…」で確かめられます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/nonfinancial_page.py"/>
        <source>Last version kept on {day}. Nothing has changed since.</source>
        <translation>前回の版は {day} に残しました。その後は変わっていません。</translation>
    </message>
</context>
<context>
    <name>OfficialWorkbookView</name>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Cell address</source>
        <translation>セル</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Choose another file</source>
        <translation>ほかのファイルを選ぶ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Drop the workbook downloaded from METI here. The figures of the books are written into a new file; macros and everything else stay as they are, and the file you chose is not changed.</source>
        <translation>経済産業省から入手したファイルを、ここにドロップしてください。帳簿の値を新しいファイルに書き込みます。マクロもほかの内容もそのまま残り、選んだファイルは変わりません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Every item was recognised.</source>
        <translation>すべての項目の欄が見つかりました。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Fill METI's workbook (locaben.xlsm)</source>
        <translation>経済産業省のファイル（locaben.xlsm）に書き込む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Filling the workbook</source>
        <translation>ファイルに書き込んでいます</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Item</source>
        <translation>項目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>METI's Local Benchmark workbook (*.xlsm *.xlsx)</source>
        <translation>経済産業省のロカベンのファイル (*.xlsm *.xlsx)</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>No cell of this file was recognised.</source>
        <translation>このファイルには、書き込める欄が見つかりませんでした。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Not recognised, please fill by hand: {items}</source>
        <translation>欄が見つからなかった項目（手で入力してください）：{items}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Reading the workbook</source>
        <translation>ファイルを読み取っています</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Sheet</source>
        <translation>シート</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>What is written</source>
        <translation>書き込む値</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>What will be written</source>
        <translation>書き込む内容</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Write a new file</source>
        <translation>新しいファイルに書き出す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Write a new file…</source>
        <translation>新しいファイルに書き出す…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>{count} cells of {file} will be written</source>
        <translation>{file}の{count}個の欄に書き込みます</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>{name} filled</source>
        <translation>{name}（記入済み）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>(emptied)</source>
        <translation>（空にします）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>Stays as it is (formulas of the workbook): {items}</source>
        <translation>そのまま残す欄（ファイルの計算式）：{items}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/official_workbook_view.py"/>
        <source>What stands there</source>
        <translation>今の内容</translation>
    </message>
</context>
<context>
    <name>PageTabs</name>
    <message>
        <location filename="../../app/ui/navigation.py"/>
        <source>Pages of this part</source>
        <translation>この分類の画面</translation>
    </message>
</context>
<context>
    <name>PlansPage</name>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>My papers</source>
        <translation>作った書類</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Bin</source>
        <translation>ごみ箱</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Name and day…</source>
        <translation>名前と日付…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Copy for the next year</source>
        <translation>翌年分に写す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Opens a new copy for the next time, with your words</source>
        <translation>書いた内容を引き継いで、次の回の分を作って開きます</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Into the bin</source>
        <translation>ごみ箱へ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Take it back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Nothing is here yet. Choose a form below: what your books know is filled in for you.</source>
        <translation>まだありません。下から書類を選んでください。帳簿から分かることは、はじめから入ります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Begin a new one</source>
        <translation>新しく作る</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Form</source>
        <translation>書類</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Day of the form</source>
        <translation>書類の日付</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Day</source>
        <translation>日付</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Ver.</source>
        <translation>版</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Last changed</source>
        <translation>最後の変更</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Versions</source>
        <translation>版</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>What is shown</source>
        <translation>表示するもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Plans</source>
        <translation>計画・書類</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>Copy for the next month</source>
        <translation>翌月分に写す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plans_page.py"/>
        <source>The bin is empty.</source>
        <translation>ごみ箱は空です。</translation>
    </message>
</context>
<context>
    <name>PreviewFacts</name>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Journal</source>
        <translation>仕訳帳</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Opening balances</source>
        <translation>期首残高</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Trial balance or trend</source>
        <translation>試算表・推移表</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Bank lines or transfers</source>
        <translation>入出金・振込</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Invoices</source>
        <translation>請求書</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Account codes</source>
        <translation>勘定科目コード表</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Recognised as</source>
        <translation>形式</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Period</source>
        <translation>期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Encoding</source>
        <translation>文字コード</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Consumption tax</source>
        <translation>消費税</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>tax-inclusive</source>
        <translation>税込</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>tax-exclusive</source>
        <translation>税抜</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>tax basis mixed</source>
        <translation>税込・税抜混在</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>tax basis not known</source>
        <translation>税込・税抜不明</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>{entries} entries in {rows} rows</source>
        <translation>{entries} 件（{rows} 行）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>placed {placed}, open {open}</source>
        <translation>対応済み {placed}、未定 {open}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Accounts</source>
        <translation>科目の対応</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Entries</source>
        <translation>仕訳</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Debit total</source>
        <translation>借方合計</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Credit total</source>
        <translation>貸方合計</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>{amount} yen</source>
        <translation>{amount} 円</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>{first} to {last}</source>
        <translation>{first} ～ {last}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Count</source>
        <translation>件数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Money in, total</source>
        <translation>入金合計</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Money out, total</source>
        <translation>出金合計</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Payable</source>
        <translation>請求額合計</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>Figures</source>
        <translation>金額の数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/preview_facts.py"/>
        <source>{figures} figures in {rows} rows</source>
        <translation>{figures}個（{rows}行）</translation>
    </message>
</context>
<context>
    <name>ImportQueue</name>
    <message>
        <location filename="../../app/ui/widgets/import_queue.py"/>
        <source>imported</source>
        <translation>取込済み</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_queue.py"/>
        <source>not imported</source>
        <translation>取込なし</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_queue.py"/>
        <source>not readable</source>
        <translation>読めません</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_queue.py"/>
        <source>now</source>
        <translation>確認中</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_queue.py"/>
        <source>waiting</source>
        <translation>待ち</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/import_queue.py"/>
        <source>{done} of {all} files done</source>
        <translation>{all}件中 {done}件 済み</translation>
    </message>
</context>
<context>
    <name>KeySettings</name>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>Passphrase now</source>
        <translation>今のパスフレーズ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>Leave it empty where the book has none yet.</source>
        <translation>まだ設定していないときは、空欄のままにしてください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>Change the passphrase</source>
        <translation>パスフレーズを変更</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>New passphrase</source>
        <translation>新しいパスフレーズ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>Recovery code</source>
        <translation>復旧コード</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>A new code makes the old paper worthless for this book. Type the passphrase above first, where there is one.</source>
        <translation>新しいコードをつくると、古いコードではこの帳簿を開けなくなります。パスフレーズがあるときは、先に上の欄に入力してください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>Make a new recovery code</source>
        <translation>新しい復旧コードをつくる</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>This computer's keyring</source>
        <translation>このパソコンの鍵束</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>The keyring opens the book without asking, for whoever uses this account of the computer.</source>
        <translation>鍵束を使うと、このパソコンの利用者であれば、尋ねられずに帳簿が開きます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>Let the keyring open it</source>
        <translation>鍵束で開くようにする</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>Always ask</source>
        <translation>毎回尋ねる</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>Changing the passphrase</source>
        <translation>パスフレーズを変更しています</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/key_settings.py"/>
        <source>Making a new recovery code</source>
        <translation>復旧コードをつくっています</translation>
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
    <name>MappingWizard</name>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>A bank statement, to compare with the books</source>
        <translation>銀行の明細（帳簿との照合用）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>A cash book or bank book (one account)</source>
        <translation>出納帳（1つの科目の帳簿）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>A row with a date and those without below it</source>
        <translation>日付のある行と、その下の日付のない行</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Account or bank of this table</source>
        <translation>この表の科目または銀行</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Credit</source>
        <translation>貸方</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Date</source>
        <translation>日付</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Debit</source>
        <translation>借方</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Description</source>
        <translation>摘要</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Do not read</source>
        <translation>読み取らない</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Each row</source>
        <translation>1行ごと</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Empty dates are those of the row above</source>
        <translation>空欄の日付は上の行と同じ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Entry</source>
        <translation>仕訳</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>First month of the rows</source>
        <translation>最初の月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Headings in two rows</source>
        <translation>見出しが2段</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Its sub-account or account number</source>
        <translation>その補助科目または口座番号</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Journal entries</source>
        <translation>仕訳</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Keep and read the file</source>
        <translation>保存して読み取る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Kept under the name</source>
        <translation>設定の名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Name of this way of reading</source>
        <translation>読み取り設定の名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Nothing can be read yet.</source>
        <translation>まだ読み取れるものがありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>One entry is</source>
        <translation>1仕訳の単位</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Positive amounts go out</source>
        <translation>プラスの金額が出金</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Reading the file</source>
        <translation>ファイルを読んでいます</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Row of the headings</source>
        <translation>見出しの行</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Rows of equal date and number</source>
        <translation>日付と伝票番号が同じ行</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Rows of equal number</source>
        <translation>伝票番号が同じ行</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Rows of one date until both sides are equal</source>
        <translation>同じ日付で貸借が一致するまで</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Say what each column is. Below you see at once what becomes of the rows.</source>
        <translation>列の上の欄で、それぞれの役割をお選びください。下に、読み取った結果がすぐに出ます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>The account of this book</source>
        <translation>この帳簿の科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>The rows are</source>
        <translation>行の内容</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>What becomes of the first rows</source>
        <translation>読み取った結果（はじめの行）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Entries {entries} (rows {rows}), debit {debit} yen, credit {credit} yen. Problems: {count}.</source>
        <translation>{entries}件（{rows}行）、借方 {debit}円、貸方 {credit}円。お知らせ {count}件。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>sub-account</source>
        <translation>補助科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/mapping_wizard.py"/>
        <source>Lines {entries}, in {debit} yen, out {credit} yen. Problems: {count}.</source>
        <translation>{entries}件、入金 {debit}円、出金 {credit}円。お知らせ {count}件。</translation>
    </message>
</context>
<context>
    <name>OfficeAccountsView</name>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Accounts of an office (*.json)</source>
        <translation>事務所の科目対応表 (*.json)</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Change nothing</source>
        <translation>何も変えない</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Choose a file</source>
        <translation>ファイルの選択</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Keep the places of the office</source>
        <translation>事務所の対応のままにする</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Nothing was taken over into the office yet.</source>
        <translation>事務所の科目対応表には、まだ何もありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Placed by the office</source>
        <translation>事務所の科目対応表</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Proposed in every book on this computer, and taken only where it is confirmed. No company and no amount is kept here.</source>
        <translation>このパソコンのすべての帳簿で候補として示し、確認したときだけ使います。会社名や金額は入りません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Save as a file…</source>
        <translation>ファイルに書き出す…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Take in from a file…</source>
        <translation>ファイルから読み込む…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Take out the chosen name</source>
        <translation>選んだ科目を外す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Take over what was decided in this book</source>
        <translation>この会社で決めた対応を取り入れる</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>Take the new places</source>
        <translation>新しい対応に置き換える</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/office_accounts_view.py"/>
        <source>These names have another place in the office</source>
        <translation>事務所の科目対応表と食い違う科目があります</translation>
    </message>
</context>
<context>
    <name>OfficePage</name>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>closed {month}</source>
        <translation>{month}まで締め</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>none closed</source>
        <translation>締めなし</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>{latest} ({closed})</source>
        <translation>{latest}（{closed}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Help (F1)</source>
        <translation>ヘルプ（F1）</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Clients</source>
        <translation>顧問先</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Drop files of any clients here</source>
        <translation>顧問先のファイルをまとめてここにドロップ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Whose they are is proposed; you confirm before anything is imported.</source>
        <translation>どの顧問先のものかを提案します。確認していただくまで何も取り込みません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>No client yet. Add the books of your clients; the list keeps only where they are.</source>
        <translation>顧問先はまだありません。帳簿を追加してください（一覧には帳簿の場所だけを控えます）。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>What was done</source>
        <translation>実行した結果</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Passphrase for books without a key on this computer</source>
        <translation>このPCに鍵がない帳簿のパスフレーズ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Add a book…</source>
        <translation>帳簿を追加…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Take off the list</source>
        <translation>一覧から外す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Check all books</source>
        <translation>すべての帳簿を点検</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Back up all…</source>
        <translation>すべてバックアップ…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Monthly reports of all…</source>
        <translation>すべての月次報告を作成…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Back to the start</source>
        <translation>最初の画面へ戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Reading the books</source>
        <translation>帳簿を読んでいます</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Finding out whose files these are</source>
        <translation>ファイルの顧問先を調べています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Importing</source>
        <translation>取り込んでいます</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Imported: {entries}</source>
        <translation>{entries}件を取り込みました</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Folder for the files</source>
        <translation>ファイルの保存先</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Working on the books</source>
        <translation>帳簿を処理しています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Written</source>
        <translation>作成しました</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Add books</source>
        <translation>帳簿を追加</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/office_page.py"/>
        <source>Books (*.mieru)</source>
        <translation>帳簿 (*.mieru)</translation>
    </message>
</context>
<context>
    <name>ClientFilesView</name>
    <message>
        <location filename="../../app/ui/widgets/client_files_view.py"/>
        <source>Whose files are these?</source>
        <translation>どの顧問先のファイルですか</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/client_files_view.py"/>
        <source>Please check each line; files without a client are not imported.</source>
        <translation>1行ずつ確かめてください。顧問先のないファイルは取り込みません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/client_files_view.py"/>
        <source>Take only entries that are not in the book yet</source>
        <translation>帳簿にまだない仕訳だけを取り込む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/client_files_view.py"/>
        <source>Import the confirmed files</source>
        <translation>確認したファイルを取り込む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/client_files_view.py"/>
        <source>Do not import</source>
        <translation>取り込まない</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/client_files_view.py"/>
        <source>Client for {file}</source>
        <translation>{file} の顧問先</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/client_files_view.py"/>
        <source>(no client)</source>
        <translation>（顧問先なし）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/client_files_view.py"/>
        <source>The file names {company}.</source>
        <translation>ファイルの会社名は「{company}」です。</translation>
    </message>
</context>
<context>
    <name>MappingPage</name>
    <message>
        <location filename="../../app/ui/pages/mapping_page.py"/>
        <source>Decided by you</source>
        <translation>ご自分で決めた対応</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/mapping_page.py"/>
        <source>No account had to be placed by hand. The names the programs of the vendors use are known already.</source>
        <translation>手で決めた科目はありません。会計ソフトの標準の科目名は、はじめから対応しています。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/mapping_page.py"/>
        <source>Forget the chosen placement</source>
        <translation>選んだ対応を取り消す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/mapping_page.py"/>
        <source>The account is then open again.</source>
        <translation>その科目は、もう一度「未定」になります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/mapping_page.py"/>
        <source>Accounts</source>
        <translation>科目の対応</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/mapping_page.py"/>
        <source>Accounts without a place</source>
        <translation>対応の決まっていない科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/mapping_page.py"/>
        <source>Every account of the imported files has its place.</source>
        <translation>取り込んだファイルの科目は、すべて対応が決まっています。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/mapping_page.py"/>
        <source>Their amounts are shown apart and are the difference between assets and liabilities until you place them.</source>
        <translation>対応が決まるまでは別の行に表示され、その金額だけ貸借が合いません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/mapping_page.py"/>
        <source>Place the chosen accounts</source>
        <translation>選んだ科目を対応付ける</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/mapping_page.py"/>
        <source>Type to find an account; Enter takes it and goes to the next line.</source>
        <translation>科目名を入力して探せます。Enter で決めて次の行へ進みます。</translation>
    </message>
</context>
<context>
    <name>MonthEdit</name>
    <message>
        <location filename="../../app/ui/widgets/month_edit.py"/>
        <source>{name}: year</source>
        <translation>{name}（年）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/month_edit.py"/>
        <source> (year)</source>
        <translation>年</translation>
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
    <name>OwnerKeyForm</name>
    <message>
        <location filename="../../app/ui/widgets/owner_key_form.py"/>
        <source>First, the owner's key</source>
        <translation>はじめに、代表者の鍵をつくります</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/owner_key_form.py"/>
        <source>Consents and packages are signed with your key. It is protected by a secret that you alone know: whoever prepares the books cannot give anything away without it. It is not the passphrase of the book, and nobody can reset it.</source>
        <translation>同意と提供データ一式には、あなたの鍵で署名します。鍵は、あなただけが知る合言葉で守られます。帳簿を作成する人でも、合言葉なしには何も渡せません。帳簿のパスフレーズとは別のもので、再発行はできません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/owner_key_form.py"/>
        <source>Owner's secret</source>
        <translation>代表者の合言葉</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/owner_key_form.py"/>
        <source>Make the key</source>
        <translation>鍵をつくる</translation>
    </message>
</context>
<context>
    <name>PackageView</name>
    <message>
        <location filename="../../app/ui/widgets/package_view.py"/>
        <source>← Back</source>
        <translation>← 戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/package_view.py"/>
        <source>Seal and save…</source>
        <translation>封をして保存…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/package_view.py"/>
        <source>Owner's secret</source>
        <translation>代表者の合言葉</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/package_view.py"/>
        <source>Package for {name}, {month}</source>
        <translation>{name} あて　{month}分の一式</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/package_view.py"/>
        <source>Exactly these files leave, sealed for this recipient alone. Not among them: {items}.</source>
        <translation>渡すのは、このファイルだけです。この提供先だけが開けるように封をします。含まれないもの: {items}。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/package_view.py"/>
        <source>It takes the place of an earlier package for the same month.</source>
        <translation>同じ月に渡した以前の一式と差し替えになります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/package_view.py"/>
        <source>Where to save the package</source>
        <translation>一式を保存する場所</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/package_view.py"/>
        <source>, </source>
        <translation>、</translation>
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
    <name>ProfileSettings</name>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>Choose a file</source>
        <translation>ファイルの選択</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>Delete</source>
        <translation>消す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>How tables of your own are read (cash books, lists of other programs). They apply to every book on this computer and hold no figures.</source>
        <translation>出納帳やほかのソフトの一覧など、ご自分の表の読み取り方です。このパソコンのすべての帳簿に使われ、金額などの中身は含みません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>Reading profiles (*.json)</source>
        <translation>読み取り設定 (*.json)</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>Rename</source>
        <translation>名前を変える</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>Save as a file…</source>
        <translation>ファイルに書き出す…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>Take in from a file…</source>
        <translation>ファイルから読み込む…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>They come into being where a file is not recognised: on the page Import.</source>
        <translation>見分けられないファイルがあるとき、「取込」の画面で作られます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>Ways of reading</source>
        <translation>読み取り設定</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>{name}: delete</source>
        <translation>{name}: 消す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>{name}: new name</source>
        <translation>{name}: 新しい名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>{name}: rename</source>
        <translation>{name}: 名前を変える</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/profile_settings.py"/>
        <source>{name}: save as a file</source>
        <translation>{name}: ファイルに書き出す</translation>
    </message>
</context>
<context>
    <name>ReadingQuestions</name>
    <message>
        <location filename="../../app/ui/widgets/reading_questions.py"/>
        <source>Say which month the file begins with.</source>
        <translation>このファイルの最初の月が何年何月かをお選びください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/reading_questions.py"/>
        <source>First month of the file</source>
        <translation>ファイルの最初の月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/reading_questions.py"/>
        <source>Not this file</source>
        <translation>このファイルは読まない</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/reading_questions.py"/>
        <source>Read all in turn</source>
        <translation>すべて順に読む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/reading_questions.py"/>
        <source>Read from this month</source>
        <translation>この月から読む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/reading_questions.py"/>
        <source>Read this sheet</source>
        <translation>このシートを読む</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/reading_questions.py"/>
        <source>Say what the columns are…</source>
        <translation>列の役割を選んで読む…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/reading_questions.py"/>
        <source>Sheet</source>
        <translation>シート</translation>
    </message>
</context>
<context>
    <name>RecipientCardView</name>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>Number of the card: {number}</source>
        <translation>カードの番号: {number}</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>by telephone</source>
        <translation>電話</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>face to face</source>
        <translation>対面</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>on paper</source>
        <translation>書面</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>in an online meeting</source>
        <translation>オンライン面談</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>✓ Confirmed {how} by {name} on {day}</source>
        <translation>✓ 確認済み（{how}、{name}、{day}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>Not confirmed yet. Call a number you know from elsewhere, have the 30 digits read to you, and type what you hear.</source>
        <translation>まだ確認していません。カード以外の方法で知っている電話番号にかけ、30桁の番号を読み上げてもらい、聞いたとおりに入力してください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>Digits as read by the recipient</source>
        <translation>提供先が読み上げた番号</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>How it was compared</source>
        <translation>確認の方法</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>Please choose</source>
        <translation>選んでください</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>Your name</source>
        <translation>お名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>The digits agree</source>
        <translation>番号が一致した</translation>
    </message>
</context>
<context>
    <name>RecipientsPage</name>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>Add a recipient's card…</source>
        <translation>提供先のカードを追加…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>The bank gives you a card: a small file with its public key.</source>
        <translation>カードは、銀行の公開鍵が入った小さなファイルです。銀行から受け取ります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>No recipient yet</source>
        <translation>提供先がありません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>Ask your bank or guarantee association for the card of its branch. You add it here and compare its number by telephone or on paper; only then can anything be given to it.</source>
        <translation>取引銀行や信用保証協会の支店に、カードをお求めください。ここに追加し、番号を電話や書面で照合してはじめて、データを渡せるようになります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>Recipients</source>
        <translation>提供先</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>The recipient's card</source>
        <translation>提供先のカード</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>Cards (*.json)</source>
        <translation>カード (*.json)</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/recipients_page.py"/>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
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
    <name>SafetySettings</name>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>Backup</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>One encrypted file that opens on another computer with the passphrase or the recovery code.</source>
        <translation>暗号化された1つのファイルです。別のパソコンでも、パスフレーズか復旧コードで開けます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>Make a backup…</source>
        <translation>バックアップをつくる…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>Copies the program keeps</source>
        <translation>自動でとった控え</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>A copy is made before every import.</source>
        <translation>取込のたびに、その前の控えをとります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>Check</source>
        <translation>点検</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>Every page of the file, every import, the log of what was given, and the copies.</source>
        <translation>ファイルの全体、すべての取込、提供履歴、控えを点検します。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>Check the book</source>
        <translation>帳簿を点検する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>Making a backup</source>
        <translation>バックアップをつくっています</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>Where to save the backup</source>
        <translation>バックアップを保存する場所</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>Checking the book</source>
        <translation>帳簿を点検しています</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/safety_settings.py"/>
        <source>✓ Everything is as it should be: {batches} imports, {entries} log entries, {copies} copies.</source>
        <translation>✓ 異常はありません（取込 {batches} 件、履歴 {entries} 件、控え {copies} 件）。</translation>
    </message>
</context>
<context>
    <name>SaveTableButton</name>
    <message>
        <location filename="../../app/ui/widgets/save_table.py"/>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/save_table.py"/>
        <source>Save this table as PDF, Excel or CSV</source>
        <translation>この表をPDF・Excel・CSVで保存</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/save_table.py"/>
        <source>Saving the table</source>
        <translation>表を保存しています</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/save_table.py"/>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/save_table.py"/>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/save_table.py"/>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <location filename="../../app/ui/pages/settings_page.py"/>
        <source>Company</source>
        <translation>会社</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/settings_page.py"/>
        <source>Lock</source>
        <translation>鍵</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/settings_page.py"/>
        <source>Backup and check</source>
        <translation>バックアップと点検</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/settings_page.py"/>
        <source>Display and log</source>
        <translation>表示と記録</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/settings_page.py"/>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/settings_page.py"/>
        <source>Close the book</source>
        <translation>帳簿を閉じる</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/settings_page.py"/>
        <source>Ways of reading</source>
        <translation>読み取り設定</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/settings_page.py"/>
        <source>Papers</source>
        <translation>書類に使う情報</translation>
    </message>
</context>
<context>
    <name>SharePage</name>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Share</source>
        <translation>共有</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Prepare a consent</source>
        <translation>同意を用意する</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Save my card for the bank…</source>
        <translation>銀行に渡す私のカードを保存…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Look and answer</source>
        <translation>内容を見て回答する</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Waiting for the owner's answer</source>
        <translation>代表者の回答待ち</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Make this month's package</source>
        <translation>この月の一式をつくる</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>In force</source>
        <translation>有効</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>There is nothing to share yet</source>
        <translation>まだ共有できるものがありません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Import your journal first.</source>
        <translation>はじめに仕訳を取り込んでください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Go to Import</source>
        <translation>取込へ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Nobody can receive yet</source>
        <translation>渡せる提供先がまだありません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Add the card of your bank's branch and confirm its number first.</source>
        <translation>はじめに、取引銀行の支店のカードを追加し、番号を確認してください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Go to Recipients</source>
        <translation>提供先へ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>No consent is in force</source>
        <translation>有効な同意はありません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>You say who receives what, for how long; then you see exactly what would leave before anything is made.</source>
        <translation>どなたに、何を、いつまで渡すかを決めます。
つくる前に、実際に渡す内容をすべて確認できます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>until {day}</source>
        <translation>{day}まで</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Making the key</source>
        <translation>鍵をつくっています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Save my card</source>
        <translation>私のカードを保存</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Cards (*.json)</source>
        <translation>カード (*.json)</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Preparing the consent</source>
        <translation>同意を用意しています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Building the preview</source>
        <translation>内容を用意しています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Recording the consent</source>
        <translation>同意を記録しています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>the owner</source>
        <translation>代表者</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Recording the answer</source>
        <translation>回答を記録しています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Sealing the package</source>
        <translation>封をしています</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>My card and its number</source>
        <translation>私のカードと番号</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>The bank receives the card as a file and asks for its number, by telephone or at the counter. Read this one aloud.</source>
        <translation>銀行にはカードをファイルで渡します。電話や窓口で番号を尋ねられたら、この数字を読み上げてください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/share_page.py"/>
        <source>Number of my card</source>
        <translation>私のカードの番号</translation>
    </message>
</context>
<context>
    <name>StatementsPage</name>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>A balance sheet cannot be restricted: the balances of accounts are not kept by department or counterparty.</source>
        <translation>貸借対照表は絞り込めません（残高は部門や取引先ごとに分かれていないためです）。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>This month is closed</source>
        <translation>この月は締め済みです</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>Statement</source>
        <translation>帳票</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>Trial balance</source>
        <translation>残高試算表</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>Income statement</source>
        <translation>損益計算書</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>Balance sheet</source>
        <translation>貸借対照表</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>There are no entries in this period.</source>
        <translation>この期間に仕訳はありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>Difference</source>
        <translation>差額</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>Monthly</source>
        <translation>月次</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>Debit and credit differ by {amount} yen. Show why</source>
        <translation>貸借が {amount} 円合いません。原因を見る</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>Cost report</source>
        <translation>原価報告書</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>Restrict…</source>
        <translation>絞り込み…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>Only a department, a sub-account or a counterparty</source>
        <translation>部門・補助科目・取引先のひとつだけを表示する</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/statements_page.py"/>
        <source>General ledger</source>
        <translation>総勘定元帳</translation>
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
    <name>TypedThresholds</name>
    <message>
        <location filename="../../app/ui/widgets/typed_thresholds.py"/>
        <source>Choose the industry and the size first.</source>
        <translation>先に業種と規模を選んでください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/typed_thresholds.py"/>
        <source>For values you have on paper, for example from METI's sheet printed by your adviser. ⅰ is the best value and gives five points, ⅳ the last that gives two. Leave an indicator empty to give it no points.</source>
        <translation>紙でお持ちの基準値（たとえば支援機関が印刷した経済産業省のシート）を入力します。ⅰが最も良い値で5点、ⅳが2点になる値です。空にした指標には点数を付けません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/typed_thresholds.py"/>
        <source>Industry median</source>
        <translation>業種の中央値</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/typed_thresholds.py"/>
        <source>Keep the typed values</source>
        <translation>入力した基準値を保存</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/typed_thresholds.py"/>
        <source>Type the values by hand</source>
        <translation>基準値を手で入力する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/typed_thresholds.py"/>
        <source>Values for: {industry}, {size}</source>
        <translation>対象：{industry}・{size}</translation>
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
        <source>Clients of a tax accountant's office…</source>
        <translation>顧問先一覧（税理士事務所向け）…</translation>
    </message>
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
        <source>Restoring the backup</source>
        <translation>バックアップから戻しています</translation>
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
        <source>Restore a backup…</source>
        <translation>バックアップから戻す…</translation>
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
        <source>Backups (*.mieru-backup)</source>
        <translation>バックアップ (*.mieru-backup)</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>Restore a backup</source>
        <translation>バックアップから戻す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/welcome_page.py"/>
        <source>Making the book</source>
        <translation>帳簿をつくっています</translation>
    </message>
</context>
<context>
    <name>SaveReceiptButton</name>
    <message>
        <location filename="../../app/ui/widgets/save_receipt.py"/>
        <source>Save the receipt…</source>
        <translation>控えを保存…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/save_receipt.py"/>
        <source>The signed record of this consent, for your own files</source>
        <translation>この同意の署名つきの記録を、お手元の控えとして保存します</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/save_receipt.py"/>
        <source>Consent {institution} {day}</source>
        <translation>同意の控え {institution} {day}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/save_receipt.py"/>
        <source>Consent records (*.json)</source>
        <translation>同意の記録 (*.json)</translation>
    </message>
</context>
<context>
    <name>ReconciliationPage</name>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>No invoice or payment order is open.</source>
        <translation>支払い・入金の済んでいない請求書や振込依頼はありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Reconciliation</source>
        <translation>照合</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Nothing to compare the books with yet</source>
        <translation>帳簿と突き合わせる資料がまだありません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Import statements of your bank accounts (CSV of internet banking, Zengin, ZEDI) or digital invoices. They are laid beside the books and change nothing in them.</source>
        <translation>銀行の入出金明細（インターネットバンキングのCSV、全銀形式、ZEDI）やデジタル請求書を取り込んでください。帳簿と並べて突き合わせます。帳簿は変わりません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Import files</source>
        <translation>ファイルを取り込む</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>What is shown</source>
        <translation>表示するもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Expected receipts and payments</source>
        <translation>入出金の予定</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Accounts and invoices of the month</source>
        <translation>この月の口座と請求書</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Lines</source>
        <translation>明細の行</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>There are no lines in this month.</source>
        <translation>この月の行はありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Pair the chosen lines</source>
        <translation>選んだ行を組にする</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Take the pair apart</source>
        <translation>組を解く</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Why the line needs no partner</source>
        <translation>相手のいらない理由</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Needs no partner</source>
        <translation>相手不要にする</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Take the decision back</source>
        <translation>決定を取り消す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Bank accounts…</source>
        <translation>口座の対応…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Which account of the books each bank account is</source>
        <translation>銀行口座が帳簿のどの科目かを確かめ、変更します</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/reconciliation_page.py"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>EvidenceQuestions</name>
    <message>
        <location filename="../../app/ui/widgets/evidence_questions.py"/>
        <source>Please choose</source>
        <translation>選んでください</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/evidence_questions.py"/>
        <source>Which account of the books is the bank account {account}?</source>
        <translation>銀行口座「{account}」は、帳簿のどの科目ですか。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/evidence_questions.py"/>
        <source>Invoice {number} from {seller} to {buyer}:</source>
        <translation>請求書 {number}（{seller} から {buyer} へ）：</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/evidence_questions.py"/>
        <source>We issued it</source>
        <translation>発行したもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/evidence_questions.py"/>
        <source>We received it</source>
        <translation>受け取ったもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/evidence_questions.py"/>
        <source>Account of the books for {account}</source>
        <translation>{account} の帳簿の科目</translation>
    </message>
</context>
<context>
    <name>RestatementView</name>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>{month} ({guard})</source>
        <translation>{month}（{guard}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>Change it for this reason</source>
        <translation>この理由で変更する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>Profit</source>
        <translation>利益</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>Net sales (total)</source>
        <translation>売上高（合計）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>The figures of these months would change: {months}</source>
        <translation>次の月の数字が変わります：{months}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>closed and shared</source>
        <translation>締め済み・提出済み</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>shared</source>
        <translation>提出済み</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>closed</source>
        <translation>締め済み</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>Reason for the change</source>
        <translation>変更の理由</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>For example: an invoice was forgotten</source>
        <translation>例：請求書1枚の計上漏れ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>Figures that change</source>
        <translation>変わる数字</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/restatement_view.py"/>
        <source>Write down why. The months stay closed; the reason and the differences are kept in the log.</source>
        <translation>理由を書いてください。月は締めたままで、理由と差額が記録に残ります。</translation>
    </message>
</context>
<context>
    <name>ChangePlanView</name>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>If this file replaces what is there for its period:</source>
        <translation>このファイルの内容に置き換える場合</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>If only the new entries are added:</source>
        <translation>新しい仕訳だけを加える場合</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>If this file is imported:</source>
        <translation>このファイルを取り込む場合</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>All {count} figures agree with the journal.</source>
        <translation>{count}件の金額は、すべて仕訳から計算した金額と一致しています。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>Totals stated in the file: {count}, all equal to its rows.</source>
        <translation>ファイルに書かれた合計 {count}件は、すべて明細と一致しています。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>Import {batch}, “{file}” ({first} – {last}), has entries in this period.</source>
        <translation>この期間の仕訳は、取込 {batch}「{file}」（{first} ～ {last}）にもあります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>New: {new}. Already in the book with the same content: {identical}.</source>
        <translation>新しいもの {new}件、同じ内容ですでに帳簿にあるもの {identical}件です。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>New: {new}. Already in the book: {identical}. With another content: {changed}. Not in the file: {missing}.</source>
        <translation>新しい仕訳 {new}件、すでに帳簿にある同じ仕訳 {identical}件、内容が変わった仕訳 {changed}件、帳簿にあってこのファイルにない仕訳 {missing}件です。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>Figures that differ from the journal ({count})</source>
        <translation>仕訳から計算した金額と違う箇所（{count}件）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>Totals of the file that do not agree ({count})</source>
        <translation>ファイルに書かれた合計と合わない箇所（{count}件）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>In the book, but not in the file ({count})</source>
        <translation>帳簿にあって、このファイルにない仕訳（{count}件）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>Entries with another content ({count})</source>
        <translation>内容が変わった仕訳（{count}件）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>Compared with the book</source>
        <translation>帳簿と比べると</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/change_plan_view.py"/>
        <source>What changes by month</source>
        <translation>月ごとの増減</translation>
    </message>
</context>
<context>
    <name>UndoView</name>
    <message>
        <location filename="../../app/ui/widgets/undo_view.py"/>
        <source>No figure of the statements changes.</source>
        <translation>決算書・試算表の数字は変わりません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/undo_view.py"/>
        <source>These fiscal years leave the book: {years}</source>
        <translation>次の会計年度が帳簿からなくなります：{years}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/undo_view.py"/>
        <source>The places of these accounts are forgotten: {names}</source>
        <translation>次の科目の対応付けも取り消されます：{names}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/undo_view.py"/>
        <source>{entries} entries of it are also in “{file}”, which left them out; they will be missing.</source>
        <translation>このうち {entries}件は「{file}」にもありますが、二重にしないよう取り込まなかったため、帳簿からなくなります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/undo_view.py"/>
        <source>{entries} entries of import {batch}, “{file}”, count again.</source>
        <translation>取込 {batch}「{file}」の仕訳 {entries}件が、ふたたび帳簿に入ります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/undo_view.py"/>
        <source>Undoing import {batch}, “{file}” ({entries} entries), would change this:</source>
        <translation>取込 {batch}「{file}」（{entries}件）を取り消すと、次のとおり変わります</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/undo_view.py"/>
        <source>Keep it as it is</source>
        <translation>取り消さない</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/undo_view.py"/>
        <source>Undo this import</source>
        <translation>この取込を取り消す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/undo_view.py"/>
        <source>Figures that change</source>
        <translation>変わる数字</translation>
    </message>
</context>
<context>
    <name>MonthsView</name>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>Profit</source>
        <translation>利益</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>Net sales (total)</source>
        <translation>売上高（合計）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>restated</source>
        <translation>修正</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>reopened</source>
        <translation>締めを解除</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>{count} figures differ</source>
        <translation>{count}項目に変更あり</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>shared</source>
        <translation>提出済み</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>open</source>
        <translation>未締め</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>closed</source>
        <translation>締め済み</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>Nothing was done to this month yet.</source>
        <translation>この月の記録はまだありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>Log of the chosen month</source>
        <translation>選んだ月の記録</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>Reopen the chosen month</source>
        <translation>選んだ月の締めを解除する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>Close the chosen months</source>
        <translation>選んだ月を締める</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>Note, or reason for reopening</source>
        <translation>メモ、または締めを解除する理由</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>Your name</source>
        <translation>お名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>The book has no months yet.</source>
        <translation>帳簿にはまだ月がありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>Months of the book</source>
        <translation>帳簿の月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>Close a month when its review is done. Later changes to it are shown with their differences and ask for a reason; nothing is locked for good.</source>
        <translation>月次の確認が終わったら、その月を締めます。締めた後に数字が変わるときは、差額を示し、理由をうかがいます。締めはいつでも解除できます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>Closing months</source>
        <translation>月の締め</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/months_view.py"/>
        <source>← Back</source>
        <translation>← 戻る</translation>
    </message>
</context>
<context>
    <name>TableControls</name>
    <message>
        <location filename="../../app/ui/widgets/table_controls.py"/>
        <source>Hide zeros</source>
        <translation>ゼロの行を隠す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/table_controls.py"/>
        <source>yen</source>
        <translation>円</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/table_controls.py"/>
        <source>thousand</source>
        <translation>千円</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/table_controls.py"/>
        <source>million</source>
        <translation>百万円</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/table_controls.py"/>
        <source>Unit</source>
        <translation>単位</translation>
    </message>
</context>
<context>
    <name>ChartCanvas</name>
    <message>
        <location filename="../../app/ui/widgets/canvas.py"/>
        <source>Saving the chart</source>
        <translation>グラフを保存しています</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/canvas.py"/>
        <source>Save as PNG…</source>
        <translation>PNGで保存…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/canvas.py"/>
        <source>Save as SVG…</source>
        <translation>SVGで保存…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/canvas.py"/>
        <source>Save as PDF…</source>
        <translation>PDFで保存…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/canvas.py"/>
        <source>Save the chart</source>
        <translation>グラフの保存</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <location filename="../../app/ui/widgets/chart_panel.py"/>
        <source>Figures of: {chart}</source>
        <translation>グラフの数値：{chart}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/chart_panel.py"/>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/chart_panel.py"/>
        <source>Show the figures of this chart as a table</source>
        <translation>グラフと同じ数値を表で見る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/chart_panel.py"/>
        <source>Save the picture</source>
        <translation>画像を保存</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/chart_panel.py"/>
        <source>Save this chart as PNG, SVG or PDF</source>
        <translation>グラフをPNG・SVG・PDFで保存する</translation>
    </message>
</context>
<context>
    <name>SentenceList</name>
    <message>
        <location filename="../../app/ui/widgets/sentence_list.py"/>
        <source>Shows what is behind it</source>
        <translation>もとになる表や仕訳を表示します</translation>
    </message>
</context>
<context>
    <name>OpenPointList</name>
    <message>
        <location filename="../../app/ui/widgets/open_point_list.py"/>
        <source>To do</source>
        <translation>やること</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/open_point_list.py"/>
        <source>Nothing is open for this month.</source>
        <translation>この月に、残っていることはありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/open_point_list.py"/>
        <source>Show {count} more</source>
        <translation>ほかの{count}件も表示</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/open_point_list.py"/>
        <source>Open</source>
        <translation>開く</translation>
    </message>
</context>
<context>
    <name>ProfitabilityPage</name>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Nothing has been imported yet</source>
        <translation>まだ何も取り込まれていません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>What the company earns by is shown for the months of the books.</source>
        <translation>何で利益が出ているかは、帳簿を取り込んだ月について表示します。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Go to Import</source>
        <translation>取込へ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>View</source>
        <translation>表示</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Gross profit by part</source>
        <translation>粗利の内訳</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Break-even point</source>
        <translation>損益分岐点</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Value added</source>
        <translation>付加価値</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Sales and costs</source>
        <translation>売上と費用</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Period shown</source>
        <translation>表示する期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Month</source>
        <translation>単月</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Year to date</source>
        <translation>累計</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Twelve months</source>
        <translation>12か月</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Divided by</source>
        <translation>分け方</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Department</source>
        <translation>部門</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Product (sub-account)</source>
        <translation>商品（補助科目）</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Customer</source>
        <translation>取引先（顧客）</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/profitability_page.py"/>
        <source>Profitability</source>
        <translation>収益性</translation>
    </message>
</context>
<context>
    <name>CostBehaviourView</name>
    <message>
        <location filename="../../app/ui/widgets/cost_behaviour_view.py"/>
        <source>Variable and fixed costs</source>
        <translation>変動費と固定費</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cost_behaviour_view.py"/>
        <source>Choose a cost to change how much of it varies with sales.</source>
        <translation>行を選ぶと、売上につれて変わる割合を変えられます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cost_behaviour_view.py"/>
        <source>Percentage that varies</source>
        <translation>変動費の割合</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cost_behaviour_view.py"/>
        <source>Set</source>
        <translation>設定する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/cost_behaviour_view.py"/>
        <source>Back to the proposal</source>
        <translation>目安に戻す</translation>
    </message>
</context>
<context>
    <name>BreakEvenPanel</name>
    <message>
        <location filename="../../app/ui/widgets/break_even_view.py"/>
        <source>Chart of the break-even point</source>
        <translation>損益分岐点のグラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/break_even_view.py"/>
        <source>Break-even point</source>
        <translation>損益分岐点</translation>
    </message>
</context>
<context>
    <name>SalesAndCostsView</name>
    <message>
        <location filename="../../app/ui/widgets/sales_and_costs_view.py"/>
        <source>Chart</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/sales_and_costs_view.py"/>
        <source>Sales</source>
        <translation>売上</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/sales_and_costs_view.py"/>
        <source>Profit against last year</source>
        <translation>前年との利益の差</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/sales_and_costs_view.py"/>
        <source>Costs</source>
        <translation>費用</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/sales_and_costs_view.py"/>
        <source>Chart of sales and costs</source>
        <translation>売上と費用のグラフ</translation>
    </message>
</context>
<context>
    <name>LoanFields</name>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Remarks</source>
        <translation>備考</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>← Back</source>
        <translation>← 戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Keep this loan</source>
        <translation>この借入を登録する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Contract</source>
        <translation>契約</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Lender</source>
        <translation>借入先</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Bank and branch</source>
        <translation>金融機関と支店</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Name of the loan</source>
        <translation>借入の名称</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>For example its purpose or number</source>
        <translation>例：長期運転資金、第3回</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Form of the loan</source>
        <translation>借入の種類</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Guarantee</source>
        <translation>保証</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Guarantee association</source>
        <translation>保証協会・保証機関</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Purpose of the loan</source>
        <translation>資金使途</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Amount borrowed (limit of a credit line)</source>
        <translation>借入金額（極度枠は極度額）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Drawn on</source>
        <translation>借入日</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Such as 2025/4/1 or R7.4.1</source>
        <translation>例：2025/4/1、R7.4.1</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Collateral and guarantors</source>
        <translation>担保・保証人</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Repayment</source>
        <translation>返済</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Kind of repayment</source>
        <translation>返済方法</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>First payment (of interest during grace)</source>
        <translation>初回の支払日（据置中は利息の初回）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Final day</source>
        <translation>最終期日</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Day of payment</source>
        <translation>毎月の支払日</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>1 to 31, or 月末; empty: the day of the first</source>
        <translation>1〜31、または月末（空なら初回と同じ日）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Every</source>
        <translation>支払の間隔</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>{count} months</source>
        <translation>{count}か月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>once, at the end</source>
        <translation>最終期日に1回</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Months of grace (interest only)</source>
        <translation>据置期間（利息だけの月数）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Instalment of the contract</source>
        <translation>毎回の返済額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Computed where left empty</source>
        <translation>空けると計算します</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>The rest is paid with</source>
        <translation>端数を払う回</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>When banks are closed</source>
        <translation>休業日のとき</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Lines of the bank's schedule</source>
        <translation>返済予定表の明細</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Paste day, principal, interest (and balance), one payment a line</source>
        <translation>日付・元金・利息（・残高）を1行に1回ずつ貼り付けてください</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Read from a file…</source>
        <translation>ファイルから読み込む…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Interest</source>
        <translation>利息</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Rate a year (%)</source>
        <translation>年利（%）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Rate</source>
        <translation>金利</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Changes of the rate</source>
        <translation>利率の変更</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Such as 2027/1/28 1.95, several with commas</source>
        <translation>例：2027/1/28 1.95（複数は「、」で区切る）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Interest is paid</source>
        <translation>利息の支払</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Interest counts</source>
        <translation>利息の計算</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>In the books</source>
        <translation>帳簿との対応</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Account</source>
        <translation>勘定科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Sub-account</source>
        <translation>補助科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Empty: the whole account</source>
        <translation>空けると科目全体</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Begin from a balance: day</source>
        <translation>途中の残高から始める：日付</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>After prepayment or changed terms</source>
        <translation>繰上返済や条件変更のあとなど</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Begin from a balance: amount</source>
        <translation>途中の残高から始める：残高</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_form.py"/>
        <source>Tables (*.csv *.txt *.xlsx *.xls)</source>
        <translation>表 (*.csv *.txt *.xlsx *.xls)</translation>
    </message>
</context>
<context>
    <name>LoansPage</name>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Balances</source>
        <translation>残高の推移</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>No loan is registered yet</source>
        <translation>まだ借入が登録されていません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>With the contracts in the register you see what is owed to whom, whether the books agree, and what repayments do to your cash. Loans that the books show are proposed to you.</source>
        <translation>契約を登録しておくと、だれにいくら借りているか、帳簿と合っているか、返済で資金がどう動くかがわかります。帳簿にある借入は、案として示します。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Find loans in the books</source>
        <translation>帳簿から探す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Add a loan…</source>
        <translation>借入を追加…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Loans</source>
        <translation>借入金台帳</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>What comes</source>
        <translation>これからの予定</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>What is shown</source>
        <translation>表示するもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>List of loans</source>
        <translation>借入金明細</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Schedule</source>
        <translation>返済予定表</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Against the books</source>
        <translation>帳簿との照合</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Change…</source>
        <translation>内容を変える…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Show its schedule</source>
        <translation>返済予定を見る</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Remove</source>
        <translation>台帳から除く</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Totals by guarantee</source>
        <translation>保証別の合計</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Which loan</source>
        <translation>どの借入か</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>New loan</source>
        <translation>新しい借入</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/loans_page.py"/>
        <source>Really remove “{loan}”?</source>
        <translation>「{loan}」を本当に除きますか</translation>
    </message>
</context>
<context>
    <name>ForecastPage</name>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>No forecast yet</source>
        <translation>まだ予測を作れません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>The forecast appears when the books tell the receipts and payments of a month.</source>
        <translation>入出金の分かる月が帳簿に1か月でもあると、ここに資金繰りの予測が表示されます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Go to Import</source>
        <translation>取込へ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>By month</source>
        <translation>月ごと</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>By week</source>
        <translation>週ごと</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Items</source>
        <translation>予定の明細</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>How well it did</source>
        <translation>当たり外れの検証</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>What is shown</source>
        <translation>表示するもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Chart of cash behind and ahead</source>
        <translation>資金残高の実績と予測のグラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Chart of receipts and payments by month</source>
        <translation>月ごとの収入と支出のグラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Chart of cash day by day</source>
        <translation>日ごとの資金残高のグラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Chart of the forecasts tried</source>
        <translation>予測の検証のグラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Chart</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Balance</source>
        <translation>残高</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Receipts and payments</source>
        <translation>収入と支出</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Forecast by month</source>
        <translation>月ごとの予測</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Forecast by week</source>
        <translation>週ごとの予測</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Forecasts tried on the past</source>
        <translation>過去の月末で試した予測</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Nothing could be tried yet.</source>
        <translation>まだ試せる期間がありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>What this forecast knows and what it does not</source>
        <translation>この予測で分かっていること・分からないこと</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Forecast</source>
        <translation>資金繰り予測</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>There is nothing to add.</source>
        <translation>ほかに申し添えることはありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/forecast_page.py"/>
        <source>Remarks ({count})</source>
        <translation>注意点（{count}件）</translation>
    </message>
</context>
<context>
    <name>ForecastItemsView</name>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>All kinds</source>
        <translation>すべて</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>How sure</source>
        <translation>確かさ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>It happened</source>
        <translation>実現した</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>Counts the chosen item as happened on its day with its amount</source>
        <translation>選んだ予定を、その日・その金額で実現したものとします</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>Drop it</source>
        <translation>取り下げ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>Takes the chosen item out of the forecast</source>
        <translation>選んだ予定を予測から外します</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>Take it back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>Forgets what you decided of the chosen item</source>
        <translation>選んだ予定について決めたことを取り消します</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>Receipts and payments to come</source>
        <translation>これからの入出金</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>There are no items of this kind.</source>
        <translation>この確かさの予定はありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>What you decided</source>
        <translation>決めたこと</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>happened</source>
        <translation>実現した</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>dropped</source>
        <translation>取り下げた</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/forecast_items_view.py"/>
        <source>Choose an item to see how its day and amount were found.</source>
        <translation>行を選ぶと、日付と金額の根拠が表示されます。</translation>
    </message>
</context>
<context>
    <name>Differences</name>
    <message>
        <location filename="../../app/ui/widgets/differences.py"/>
        <source>Account without a place</source>
        <translation>対応の決まっていない科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/differences.py"/>
        <source>Balance sheet not imported</source>
        <translation>貸借対照表が取り込まれていない月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/differences.py"/>
        <source>Imported table that does not balance</source>
        <translation>取り込んだ残高表の貸借不一致</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/differences.py"/>
        <source>Income statement not imported</source>
        <translation>損益計算書が取り込まれていない月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/differences.py"/>
        <source>Opening balance missing</source>
        <translation>期首残高未入力</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/differences.py"/>
        <source>Opening balances that do not balance</source>
        <translation>貸借の合わない期首残高</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/differences.py"/>
        <source>Table rounded to thousands of yen</source>
        <translation>千円単位などに丸めた表</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/differences.py"/>
        <source>Voucher whose debit and credit differ</source>
        <translation>貸借の合わない伝票</translation>
    </message>
</context>
<context>
    <name>LedgerView</name>
    <message>
        <location filename="../../app/ui/widgets/ledger_view.py"/>
        <source>Account</source>
        <translation>勘定科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/ledger_view.py"/>
        <source>Account of the ledger</source>
        <translation>元帳の科目</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/ledger_view.py"/>
        <source>Fiscal year</source>
        <translation>会計年度</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/ledger_view.py"/>
        <source>Period of the figure</source>
        <translation>表の期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/ledger_view.py"/>
        <source>Period shown</source>
        <translation>表示する期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/ledger_view.py"/>
        <source>Show more ({count} lines are left)</source>
        <translation>続きを表示（残り{count}行）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/ledger_view.py"/>
        <source>{count} lines, in yen</source>
        <translation>{count}行、単位：円</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/ledger_view.py"/>
        <source>Show more</source>
        <translation>続きを表示</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/ledger_view.py"/>
        <source>All</source>
        <translation>全期間</translation>
    </message>
</context>
<context>
    <name>StatementChoices</name>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>By half-year</source>
        <translation>半期ごと</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>By month</source>
        <translation>月ごと</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>By quarter</source>
        <translation>四半期ごと</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>By year</source>
        <translation>年度ごと</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Close all</source>
        <translation>すべて閉じる</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Column</source>
        <translation>列の単位</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Departments</source>
        <translation>部門</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Earlier years</source>
        <translation>比べる年数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Last year</source>
        <translation>前年</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Layout</source>
        <translation>並べ方</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Level</source>
        <translation>表示の細かさ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Month</source>
        <translation>単月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>No earlier year</source>
        <translation>前年なし</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Open all</source>
        <translation>すべて開く</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Period shown</source>
        <translation>表示する期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Sub-accounts</source>
        <translation>補助</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Summary</source>
        <translation>要約</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Year to date</source>
        <translation>累計</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>{count} earlier years</source>
        <translation>過去{count}年</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Comparison</source>
        <translation>前年比較</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Trend</source>
        <translation>推移</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/statement_choices.py"/>
        <source>Account lines</source>
        <translation>勘定</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>Nothing has been imported yet</source>
        <translation>まだ何も取り込まれていません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>The monthly review begins with the figures of a month.</source>
        <translation>月次確認は、月の数字を取り込んでからはじめます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>Go to Import</source>
        <translation>取込へ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>Ten minutes: what became of the last action, the numbers, the cash ahead, what changed, what you decide, what you do next. The owner and the accountant each keep a record of their own.</source>
        <translation>10分ほどです。前回決めたこと、この月の数字、これからの資金、変わったところ、決めること、次にやることを順に確かめます。経営者と会計事務所が、それぞれ記録を残します。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>Who reviews</source>
        <translation>確認する方</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>Owner</source>
        <translation>経営者</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>Accountant</source>
        <translation>会計事務所</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>Begin</source>
        <translation>はじめる</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>Records</source>
        <translation>記録</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>There are no records yet. The first one appears here.</source>
        <translation>記録はまだありません。最初の記録がここに並びます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>Monthly review</source>
        <translation>月次確認</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>Review of {month}</source>
        <translation>{month}の月次確認</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>This month has not been reviewed yet.</source>
        <translation>この月はまだ確認していません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/review_page.py"/>
        <source>Recorded on {moment} by {person}. A new record takes its place; the old one stays in the list.</source>
        <translation>{moment}に{person}さんが記録しました。もう一度確認すると新しい記録に置きかわり、前の記録も一覧に残ります。</translation>
    </message>
</context>
<context>
    <name>ToldStep</name>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>May be left empty. Enter goes on, Shift+Enter begins a new line.</source>
        <translation>書かなくてもかまいません。Enterで次へ、Shift+Enterで改行します。</translation>
    </message>
</context>
<context>
    <name>LastActionStep</name>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>What became of the last action?</source>
        <translation>前回決めたことは、どうなりましたか</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>Say for each one whether it was done. What goes on is asked about again next month.</source>
        <translation>ひとつずつお選びください。「つづける」を選んだものは、次の月にもう一度お聞きします。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>Decided in the review of {month}, due {due}</source>
        <translation>{month}の月次確認で決めたこと（期限 {due}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>It was done</source>
        <translation>できた</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>It was not done</source>
        <translation>できなかった</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>It goes on</source>
        <translation>つづける</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>A word on it (may be left empty)</source>
        <translation>ひとこと（書かなくてもかまいません）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>A word on: {action}</source>
        <translation>ひとこと：{action}</translation>
    </message>
</context>
<context>
    <name>ActionStep</name>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>What do you do next, and until when?</source>
        <translation>次に何を、いつまでにしますか</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>One thing is enough. It is asked about first in the next review. Left empty, nothing is to be done.</source>
        <translation>ひとつで十分です。次の月次確認の最初に、どうなったかをお聞きします。なければ空のままで結構です。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>Next action</source>
        <translation>次にやること</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>For instance: ask the bank about a loan</source>
        <translation>例：銀行に運転資金の相談をする</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>Until when</source>
        <translation>いつまでに</translation>
    </message>
</context>
<context>
    <name>RecordStep</name>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>Record the review</source>
        <translation>月次確認を記録する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>The record keeps the day, your name and the figures you saw. It is never changed afterwards.</source>
        <translation>日付・お名前・確認した数字を記録します。記録はあとから書きかえられません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>Comment printed in the monthly report (may be left empty)</source>
        <translation>月次報告書にのせるコメント（書かなくてもかまいません）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>Enter goes on, Shift+Enter begins a new line.</source>
        <translation>Enterで次へ、Shift+Enterで改行します。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_steps.py"/>
        <source>Your name</source>
        <translation>お名前</translation>
    </message>
</context>
<context>
    <name>ReviewGuide</name>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>The numbers of the month</source>
        <translation>この月の数字</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>Read the sentences. A click shows the table behind one.</source>
        <translation>文をお読みください。クリックすると、もとになる表が開きます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>The cash ahead</source>
        <translation>これからの資金</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>When is there least, and is it enough?</source>
        <translation>いつが最も少なく、それで足りるでしょうか。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>What changed</source>
        <translation>変わったこと</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>The largest changes against last year. Do you know why?</source>
        <translation>前年から大きく変わったところです。理由に心あたりはありますか。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>What you noticed, and why it was so</source>
        <translation>気づいたこと・その理由</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>What do you decide?</source>
        <translation>何を決めますか</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>One or two sentences are enough. Left empty, there is nothing to decide this month.</source>
        <translation>ひとこと、ふたことで十分です。今月決めることがなければ、空のままで結構です。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>For instance: we raise the prices of small orders in spring</source>
        <translation>例：小口の注文は、来春から値上げをお願いする</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>Back (Esc)</source>
        <translation>戻る（Esc）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>Step {number} of {count}</source>
        <translation>{number} / {count}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>Record</source>
        <translation>記録する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>Next (Enter)</source>
        <translation>次へ（Enter）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>Last year cannot be compared, so no changes can be told.</source>
        <translation>前年と比べられないため、変わったところはお伝えできません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>nothing</source>
        <translation>特になし</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>Decision: {text}</source>
        <translation>決めたこと：{text}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>Next action: {text} (until {day})</source>
        <translation>次にやること：{text}（{day}まで）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>Next action: {text}</source>
        <translation>次にやること：{text}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_guide.py"/>
        <source>Noticed: {text}</source>
        <translation>気づいたこと：{text}</translation>
    </message>
</context>
<context>
    <name>ReviewRecordView</name>
    <message>
        <location filename="../../app/ui/widgets/review_record_view.py"/>
        <source>← Back</source>
        <translation>← 戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_record_view.py"/>
        <source>Save as PDF…</source>
        <translation>PDFで保存…</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_record_view.py"/>
        <source>The figures as they were seen</source>
        <translation>確認したときの数字</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_record_view.py"/>
        <source>Making the paper</source>
        <translation>書類をつくっています</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_record_view.py"/>
        <source>Monthly review {month}</source>
        <translation>月次確認 {month}</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/review_record_view.py"/>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>PlanForm</name>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>What it is</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>For example a new van</source>
        <translation>例：営業車の購入</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>In or out</source>
        <translation>収入・支出</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Payment</source>
        <translation>支出</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Receipt</source>
        <translation>収入</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Such as 300,000 or 30万</source>
        <translation>例：300,000、30万</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Day (of the first time)</source>
        <translation>日付（最初の日）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Such as 11/30, 2026/11/30 or R8.11.30</source>
        <translation>例：11/30、2026/11/30、R8.11.30</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Repeats</source>
        <translation>くり返し</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Last day (may be empty)</source>
        <translation>終わりの日（空欄可）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Row of the cash flow</source>
        <translation>資金繰り表の行</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Expected</source>
        <translation>見込み</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Confirmed</source>
        <translation>確定</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>How sure</source>
        <translation>確かさ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>With whom</source>
        <translation>相手先</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Memo</source>
        <translation>メモ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Instead of the program's own estimate of this row</source>
        <translation>この行の自動の見積りを、この予定で置き換える</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>In its months nothing else is expected on the row than what papers and plans say.</source>
        <translation>予定のある月は、この行に請求書・予定以外の見積りを加えません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Keep the plan</source>
        <translation>予定を登録</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>New plan</source>
        <translation>新しい予定</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Remove the plan</source>
        <translation>予定を削除</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>Change the plan</source>
        <translation>予定を変更</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>once</source>
        <translation>1回限り</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>every month</source>
        <translation>毎月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>every year</source>
        <translation>毎年</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/plan_form.py"/>
        <source>every {count} months</source>
        <translation>{count}か月ごと</translation>
    </message>
</context>
<context>
    <name>PlannedItemsPage</name>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>To come</source>
        <translation>これから</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>My plans</source>
        <translation>入力した予定</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Decided</source>
        <translation>実現・取り下げ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>What is shown</source>
        <translation>表示するもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>How withheld income tax is paid</source>
        <translation>源泉所得税の納め方</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>as the books show</source>
        <translation>帳簿から判断</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>every month</source>
        <translation>毎月</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>twice a year</source>
        <translation>年2回（納期の特例）</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Nothing is here. Enter what you know of beside: a purchase, a subsidy, a bonus.</source>
        <translation>ここに表示する予定はありません。設備の購入、補助金、賞与など、分かっている入出金を入力してください。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Receipts and payments to come</source>
        <translation>これからの入出金</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Day it happened</source>
        <translation>実現した日</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Amount it was</source>
        <translation>実現した金額</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>It happened</source>
        <translation>実現した</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Counts the chosen item as happened on its day with its amount</source>
        <translation>選んだ予定を、その日・その金額で実現したものとします</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Drop it</source>
        <translation>取り下げ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Takes the chosen item out of the forecast</source>
        <translation>選んだ予定を予測から外します</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Take it back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Forgets what you decided of the chosen item</source>
        <translation>選んだ予定について決めたことを取り消します</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Planned items</source>
        <translation>予定の入出金</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/planned_items_page.py"/>
        <source>Choose an item to see how its day and amount were found.</source>
        <translation>行を選ぶと、日付と金額の根拠が表示されます。</translation>
    </message>
</context>
<context>
    <name>WhatIfPage</name>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>No forecast yet</source>
        <translation>まだ予測を作れません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>What would be if can be asked when the books tell the receipts and payments of a month.</source>
        <translation>入出金の分かる月が帳簿に1か月でもあると、「もしも」を試せます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Go to Import</source>
        <translation>取込へ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>What if</source>
        <translation>もしも</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Scenarios</source>
        <translation>シナリオ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>New…</source>
        <translation>新しく作る…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Usual questions…</source>
        <translation>よくある問い…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Change…</source>
        <translation>内容を変える…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Delete</source>
        <translation>消す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Chart of cash under the scenarios</source>
        <translation>シナリオごとの資金残高のグラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Scenarios beside each other</source>
        <translation>シナリオの比較</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Mark up to three to compare them</source>
        <translation>印を付けた3つまでを並べて比べます</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>New scenario</source>
        <translation>新しいシナリオ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Sales 10 % lower</source>
        <translation>売上が10％減ったら</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Customers pay 15 days later</source>
        <translation>回収が15日遅れたら</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Rates 0.25 points higher</source>
        <translation>金利が0.25％上がったら</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Rates 1 point higher</source>
        <translation>金利が1％上がったら</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Rates 2 points higher</source>
        <translation>金利が2％上がったら</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Purchases 5 % dearer</source>
        <translation>仕入が5％上がったら</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Purchases 5 % dearer, passed on</source>
        <translation>仕入5％高を価格に転嫁したら</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Wages 3 % higher</source>
        <translation>賃上げ3％をしたら</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Figures shown</source>
        <translation>表示する金額</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Amounts</source>
        <translation>金額</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/what_if_page.py"/>
        <source>Differences from the base</source>
        <translation>現状との差</translation>
    </message>
</context>
<context>
    <name>ScenarioForm</name>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>points</source>
        <translation>ポイント</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>days</source>
        <translation>日</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Sales</source>
        <translation>売上</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Price of purchases</source>
        <translation>仕入・外注の価格</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Own selling price</source>
        <translation>自社の販売価格</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Pass on: part of the price rise that restores gross profit</source>
        <translation>価格転嫁（粗利を元に戻す値上げの実現割合）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Wages (without directors)</source>
        <translation>賃上げ（役員を除く）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Interest rates</source>
        <translation>金利</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Customers pay later by</source>
        <translation>回収の遅れ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Equal principal</source>
        <translation>元金均等</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Equal payments</source>
        <translation>元利均等</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>All at the end</source>
        <translation>期限一括</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Save and compare</source>
        <translation>保存して比べる</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>← Back</source>
        <translation>← 戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>New scenario</source>
        <translation>新しいシナリオ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Change the scenario</source>
        <translation>シナリオの変更</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>{count} more of these are part of this scenario and stay as they are.</source>
        <translation>ほかに {count} 件がこのシナリオに含まれ、そのまま残ります。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>What changes</source>
        <translation>変えること</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>What comes on top (leave empty what does not)</source>
        <translation>加わること（ないものは空欄のまま）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>New loan</source>
        <translation>新しい借入</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Amount (yen)</source>
        <translation>金額（円）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Paid out on</source>
        <translation>実行日</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Interest a year (%)</source>
        <translation>年利（％）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Months of repayment</source>
        <translation>返済の月数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Of these, months of interest alone</source>
        <translation>うち据置（利息だけ）の月数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Repayment</source>
        <translation>返済</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Investment</source>
        <translation>設備投資</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Paid on</source>
        <translation>支払日</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Years of depreciation</source>
        <translation>償却の年数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Hiring</source>
        <translation>採用</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>Pay a month each (yen)</source>
        <translation>1人あたりの月給（円）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scenario_form.py"/>
        <source>From month</source>
        <translation>開始月</translation>
    </message>
</context>
<context>
    <name>LoanProposalsView</name>
    <message>
        <location filename="../../app/ui/widgets/loan_proposals_view.py"/>
        <source>← Back</source>
        <translation>← 戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_proposals_view.py"/>
        <source>Loans the books show</source>
        <translation>帳簿にある借入</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_proposals_view.py"/>
        <source>Every balance of loans in the books has its loan in the register.</source>
        <translation>帳簿の借入金の残高は、すべて台帳に登録されています。</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/loan_proposals_view.py"/>
        <source>Enter this loan…</source>
        <translation>この借入を登録する…</translation>
    </message>
</context>
<context>
    <name>TaskRunner</name>
    <message>
        <location filename="../../app/ui/task_runner.py"/>
        <source>Working out the figures</source>
        <translation>計算しています</translation>
    </message>
</context>
<context>
    <name>FinancingPage</name>
    <message>
        <location filename="../../app/ui/pages/financing_page.py"/>
        <source>What is shown</source>
        <translation>表示するもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/financing_page.py"/>
        <source>Schemes</source>
        <translation>制度</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/financing_page.py"/>
        <source>Figures and targets</source>
        <translation>財務・人材の目標</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/financing_page.py"/>
        <source>Regrouping plan</source>
        <translation>組替えプラン</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/financing_page.py"/>
        <source>Human capital</source>
        <translation>人的資本</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/financing_page.py"/>
        <source>Questions</source>
        <translation>質問</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/financing_page.py"/>
        <source>Which schemes fit</source>
        <translation>どの制度が合うか（目安）</translation>
    </message>
</context>
<context>
    <name>GuaranteePage</name>
    <message>
        <location filename="../../app/ui/pages/guarantee_page.py"/>
        <source>What is shown</source>
        <translation>表示するもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/guarantee_page.py"/>
        <source>Three requirements</source>
        <translation>3つの要件</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/guarantee_page.py"/>
        <source>Company and owner</source>
        <translation>会社と代表者の間</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/guarantee_page.py"/>
        <source>Questions</source>
        <translation>質問</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/guarantee_page.py"/>
        <source>Owner's guarantee</source>
        <translation>経営者保証</translation>
    </message>
</context>
<context>
    <name>RuleView</name>
    <message>
        <location filename="../../app/ui/widgets/rule_view.py"/>
        <source>What is missing, and where it is given</source>
        <translation>足りないもの（押すと入力する場所へ移ります）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/rule_view.py"/>
        <source>Conditions one by one</source>
        <translation>条件をひとつずつ</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/rule_view.py"/>
        <source>What the verdict rests on</source>
        <translation>もとにした値</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/rule_view.py"/>
        <source>What the scheme offers</source>
        <translation>制度の内容</translation>
    </message>
</context>
<context>
    <name>QuestionsView</name>
    <message>
        <location filename="../../app/ui/widgets/questions_view.py"/>
        <source>Answer what you know; everything is kept by itself, and nobody is given these answers.</source>
        <translation>分かるものだけお答えください。自動で保存され、この回答が誰かに渡ることはありません。</translation>
    </message>
</context>
<context>
    <name>ReportCalendarPage</name>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>No report is owed yet</source>
        <translation>報告制度がまだ登録されていません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Register the scheme of a loan or a guarantee, or what you agreed on with your bank. Then you see here what is due when, and what is still missing.</source>
        <translation>融資や保証の制度、または金融機関との取り決めを登録してください。いつまでに何を出すか、何が足りないかがここに並びます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Register a scheme</source>
        <translation>制度を登録する</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Report calendar</source>
        <translation>報告カレンダー</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>To hand in</source>
        <translation>これから出すもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Handed in</source>
        <translation>提出済み</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Schemes</source>
        <translation>制度</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>What is shown</source>
        <translation>表示するもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Register a scheme…</source>
        <translation>制度を登録する…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>List of reports</source>
        <translation>報告の一覧</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Nothing is here.</source>
        <translation>ここにはまだありません。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>What is missing</source>
        <translation>足りないもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Recipient, papers and months are chosen there</source>
        <translation>渡す相手・書類・月を選んだ状態で共有のページを開きます</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Hand over to sharing</source>
        <translation>共有へ渡す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Build the report</source>
        <translation>報告を作る</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Fills its form from the books; opens it where something is missing</source>
        <translation>書式に帳簿の数値を入れます。足りない欄があれば開きます</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Note as handed in</source>
        <translation>提出済みにする</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Take the note back</source>
        <translation>提出済みを取り消す</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Change the scheme…</source>
        <translation>制度の内容を変える…</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>End it today</source>
        <translation>今日で終わりにする</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Nothing falls due after today; what was given stays noted</source>
        <translation>今日より後の報告はなくなります。提出の記録は残ります</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Scheme</source>
        <translation>制度</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Start</source>
        <translation>始まり</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>To</source>
        <translation>渡す先</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Ends</source>
        <translation>終わり</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Remark</source>
        <translation>備考</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>From {first} to {last}</source>
        <translation>提出期間：{first}～{last}</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>About: {months}</source>
        <translation>対象：{months}</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Papers: {papers}</source>
        <translation>出すもの：{papers}</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Handed in by: {who}</source>
        <translation>出す人：{who}</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Source: {source} ({sure})</source>
        <translation>出典：{source}（{sure}）</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/report_calendar_page.py"/>
        <source>Building the report</source>
        <translation>報告を作っています</translation>
    </message>
</context>
<context>
    <name>PlanProgressPage</name>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Plan and actual</source>
        <translation>数値</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Chart</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Targets</source>
        <translation>目標</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>View</source>
        <translation>表示</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Month</source>
        <translation>単月</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Quarter</source>
        <translation>四半期</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Year to date</source>
        <translation>累計</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Period shown</source>
        <translation>表示する期間</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Figure</source>
        <translation>数値の種類</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Sales</source>
        <translation>売上</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Operating income</source>
        <translation>営業利益</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Net income</source>
        <translation>当期純利益</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Repayments</source>
        <translation>返済額</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Plan against actual</source>
        <translation>計画と実績</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>No plan is kept yet</source>
        <translation>保存された計画がまだありません</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Write a plan and keep a version of it. From then on its figures stand here beside those of the books.</source>
        <translation>計画を書いて「版を保存」すると、計画の数値と帳簿の実績がここに並びます。</translation>
    </message>
    <message>
        <location filename="../../app/ui/pages/plan_progress_page.py"/>
        <source>Go to the plans</source>
        <translation>計画のページへ</translation>
    </message>
</context>
<context>
    <name>SchemeForm</name>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Scheme</source>
        <translation>制度</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Start</source>
        <translation>始まり</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Such as 2026/4/1 or R8.4.1</source>
        <translation>2026/4/1 や R8.4.1 のように</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Recipient of packages</source>
        <translation>渡す相手（受取先）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>To whom (name)</source>
        <translation>渡す先の名前</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Where there is no recipient's card yet</source>
        <translation>受取先のカードがまだないとき</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Own name (may be empty)</source>
        <translation>自分でつける名前（なくてもよい）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Interval of the reports</source>
        <translation>報告の間隔</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Month of delivery</source>
        <translation>期限の月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Day of delivery</source>
        <translation>期限の日</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>1 to 31 (31: the month's end)</source>
        <translation>1～31（31は月末）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Amount of the guarantee</source>
        <translation>保証金額</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Such as 30,000,000 or 3000万</source>
        <translation>30,000,000 や 3000万 のように</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Its term in months</source>
        <translation>保証期間（月数）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Ask for reports due from</source>
        <translation>この日以後に期限が来る報告から</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Empty: from today</source>
        <translation>空欄なら今日から</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Last day (may be empty)</source>
        <translation>終わりの日（空欄可）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>What is handed in</source>
        <translation>出すもの</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Keep the scheme</source>
        <translation>この内容で登録する</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Take it out</source>
        <translation>登録を取り消す</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>For a scheme entered by mistake: its notes go as well</source>
        <translation>間違えて登録したとき。提出の記録も消えます</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>New scheme</source>
        <translation>制度の登録</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Change the scheme</source>
        <translation>制度の内容</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>not chosen yet</source>
        <translation>まだ決めていない</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>Source: {source} ({sure}, as of {day})</source>
        <translation>出典：{source}（{sure}、{day}現在）</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>as proposed</source>
        <translation>目安のとおり</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>{count} months</source>
        <translation>{count}か月</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>{count} months after the period</source>
        <translation>期間の{count}か月後</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/scheme_form.py"/>
        <source>in its last month</source>
        <translation>期間の最後の月</translation>
    </message>
</context>
<context>
    <name>JudgedOn</name>
    <message>
        <location filename="../../app/ui/widgets/judged_on.py"/>
        <source>Judged on</source>
        <translation>判定する日</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/judged_on.py"/>
        <source>Schemes that had ended or not begun on this day say so</source>
        <translation>この日に終わっている制度、まだ始まっていない制度は、その旨を示します</translation>
    </message>
    <message>
        <location filename="../../app/ui/widgets/judged_on.py"/>
        <source>Today</source>
        <translation>今日</translation>
    </message>
</context>
</TS>
