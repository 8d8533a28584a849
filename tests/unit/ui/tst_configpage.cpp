// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/loader.h"
#include "tests/unit/compose/folder.h"
#include "ui/config/configpage.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QTest>
#include <QTextBlock>
#include <QTreeWidget>

using namespace pierside;
using namespace Qt::StringLiterals;

//! The strip of problems of a broken file.
class TestConfigPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_page.resize(440, 400); }
    void init();
    void allProblemsAtOnceWithTheirPlaces();
    void aClickShowsTheLine();
    void thePlaceOpensTheEditor();
    void goodFilesHaveNoStrip();

private:
    void click(int row, int column)
    {
        const QRect rect = m_strip->visualItemRect(m_strip->topLevelItem(row));
        const QPoint place(m_strip->header()->sectionPosition(column) + 10, rect.center().y());
        QTest::mouseClick(m_strip->viewport(), Qt::LeftButton, {}, place);
    }

    compose::Folder m_folder;
    ui::ConfigPage m_page{[](const ContainerId &) { return Task<QString>::ready(QString()); }};
    QTreeWidget *m_strip = nullptr;
};

static const QByteArray broken = R"(services:
  web:
    image: 5
    ports: ["80:80:80:80", "8080:80"]
    enviroment: {A: b}
  store:
    image: ${TAG:?the tag must be set}
    healthcheck: {interval: 5}
)";

void TestConfigPage::init()
{
    m_page.setVisible(true);
    m_page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_page, 30'000)); // a shortcut is nobody's else
    m_page.show(std::make_shared<compose::LoadResult>(m_folder.loadText(broken)), {}, {}, {});
    m_strip = m_page.findChild<QTreeWidget *>();
    QVERIFY(m_strip);
}

void TestConfigPage::allProblemsAtOnceWithTheirPlaces()
{
    QVERIFY(m_strip->isVisibleTo(&m_page));
    QStringList places;
    for (int row = 0; row < m_strip->topLevelItemCount(); ++row) {
        const QTreeWidgetItem *item = m_strip->topLevelItem(row);
        places.append(item->text(0));
        QVERIFY2(item->text(1).contains("services."_L1), qPrintable(item->text(1)));
        QVERIFY(item->toolTip(1).contains(m_folder.path(u"compose.yaml"_s)));
    }
    QCOMPARE(places, (QStringList{u"compose.yaml:3:12"_s, u"compose.yaml:4:13"_s, u"compose.yaml:5:5"_s,
                                  u"compose.yaml:7:12"_s, u"compose.yaml:8:29"_s}));
    // All of them are seen without scrolling.
    QVERIFY(m_strip->visualItemRect(m_strip->topLevelItem(4)).bottom() <= m_strip->viewport()->height());
}

void TestConfigPage::aClickShowsTheLine()
{
    click(2, 1);
    const auto texts = m_page.findChildren<QPlainTextEdit *>();
    const auto shown = std::find_if(texts.cbegin(), texts.cend(), [](const QPlainTextEdit *text) {
        return text->accessibleName().endsWith("compose.yaml"_L1);
    });
    QVERIFY(shown != texts.cend());
    QCOMPARE((*shown)->textCursor().block().text().trimmed(), u"enviroment: {A: b}"_s);
}

void TestConfigPage::thePlaceOpensTheEditor()
{
    const QString editor = m_folder.path(u"kate"_s);
    m_folder.write(u"kate"_s, "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$0.new\"\nmv \"$0.new\" \"$0.said\"\n");
    QVERIFY(QFile::setPermissions(editor, QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    qputenv("VISUAL", editor.toLocal8Bit());
    const auto said = [&] {
        QFile file(editor + u".said"_s);
        const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        file.close();
        return bytes;
    };
    click(2, 0);
    const QByteArray path = m_folder.path(u"compose.yaml"_s).toUtf8();
    QTRY_COMPARE(said(), "-l\n5\n" + path + '\n');
    m_strip->setFocus();
    QTRY_VERIFY(m_strip->hasFocus());
    QTest::keyClick(m_strip, Qt::Key_Down);
    QTest::keyClick(m_strip, Qt::Key_Return);
    QTRY_COMPARE(said(), "-l\n7\n" + path + '\n');
    qunsetenv("VISUAL");
}

void TestConfigPage::goodFilesHaveNoStrip()
{
    m_page.show(std::make_shared<compose::LoadResult>(m_folder.loadText("services: {web: {image: a}}\n")), {}, {}, {});
    QVERIFY(!m_strip->isVisibleTo(&m_page));
}

QTEST_MAIN(TestConfigPage)
#include "tst_configpage.moc"
