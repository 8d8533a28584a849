// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names, labels and files that hold markup, in the real window: every character of them is shown, none is obeyed.
#include "tests/window/looks.h"
#include "ui/dialogs/palette.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QScopeGuard>
#include <QScreen>
#include <QScrollBar>
#include <QTabWidget>
#include <QTextDocument>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestUntrustedText : public QObject
{
    Q_OBJECT

private:
    //! A label, or a tip, that would be read as markup.
    static QStringList readAsMarkup(const QWidget *window)
    {
        QStringList found;
        const auto isObeyed = [](const QString &tip) { return tip.contains(u"<img"_s) || tip.contains(u"<b>"_s); };
        const auto labels = window->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->textFormat() != Qt::PlainText && Qt::mightBeRichText(label->text()))
                found.append(u"label "_s + label->text());
        }
        const auto widgets = window->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (isObeyed(widget->toolTip()))
                found.append(
                    u"tip of %1: %2"_s.arg(QLatin1StringView(widget->metaObject()->className()), widget->toolTip()));
        }
        const auto views = window->findChildren<QAbstractItemView *>();
        for (const QAbstractItemView *view : views) {
            const std::function<void(const QModelIndex &)> look = [&](const QModelIndex &parent) {
                for (int row = 0; view->model() && row < view->model()->rowCount(parent); ++row) {
                    for (int column = 0; column < view->model()->columnCount(parent); ++column) {
                        const QModelIndex index = view->model()->index(row, column, parent);
                        if (isObeyed(index.data(Qt::ToolTipRole).toString()))
                            found.append(u"tip of a row: "_s + index.data(Qt::ToolTipRole).toString());
                    }
                    look(view->model()->index(row, 0, parent));
                }
            };
            look({});
        }
        return found;
    }

    const QString m_markup = u"<b>x</b><img src=http://127.0.0.1:1/x>"_s;

private Q_SLOTS:
    void labelsOfAForeignContainer()
    {
        StackRunner runner(tests::projectName(u"markup"_s));
        tests::writeStack(runner);
        // Nothing but this test ever made it: a label may hold anything.
        const QString name = runner.project() + u"-other"_s;
        QProcess docker;
        const auto remove = qScopeGuard([&] {
            docker.start(u"docker"_s, {u"rm"_s, u"-f"_s, name});
            docker.waitForFinished(Long);
        });
        docker.start(u"docker"_s,
                     {u"run"_s, u"-d"_s, u"--name"_s, name, u"--label"_s, u"com.docker.compose.project="_s + name,
                      u"--label"_s, u"com.docker.compose.service="_s + m_markup, u"--label"_s,
                      u"com.docker.compose.container-number=1"_s, u"--label"_s, u"com.docker.compose.config-hash=a"_s,
                      u"--label"_s, u"com.docker.compose.oneoff=False"_s, u"--label"_s,
                      u"com.docker.compose.project.config_files=/"_s + m_markup, u"-e"_s, u"A="_s + m_markup,
                      u"quickstart-service"_s});
        QVERIFY(docker.waitForFinished(Long));
        QVERIFY2(docker.exitCode() == 0, docker.readAllStandardError().constData());
        Session session(runner);
        session.action(u"Show stacks not added here"_s)->setChecked(true);
        session.show();
        QTRY_VERIFY2_WITH_TIMEOUT(session.rows().contains(m_markup + u'='), qPrintable(session.rows()), Long);
        auto *model = session.tree()->model();
        session.tree()->expandAll();
        const QModelIndexList rows =
            model->match(model->index(0, 0), Qt::DisplayRole, m_markup, -1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY(!rows.isEmpty());
        for (const QModelIndex &row : rows) {
            session.tree()->setCurrentIndex(row);
            const auto tabs = session.window->findChildren<QTabWidget *>();
            for (QTabWidget *tab : tabs) {
                for (int page = 0; page < tab->count(); ++page) {
                    tab->setCurrentIndex(page);
                    QTRY_COMPARE_WITH_TIMEOUT(tab->currentIndex(), page, Long);
                    QCoreApplication::processEvents();
                    QCOMPARE(readAsMarkup(session.window.get()).join(u'\n'), QString());
                }
            }
        }
        tests::picture(session, u"markup"_s);
    }

    void wordsOfAWorkspaceFile()
    {
        StackRunner runner(tests::projectName(u"markupfile"_s));
        tests::writeStack(runner);
        runner.write(u"pierside.yaml"_s, QByteArray(R"(name: shop
stacks:
  main: {files: [compose.yaml]}
commands:
  - {name: "Wipe @MARKUP@", argv: [sh, "@LINES@evil", "@MARKUP@", "@LONG@"], loses: "All of @MARKUP@"}
)")
                                             .replace("@MARKUP@", m_markup.toUtf8())
                                             .replace("@LINES@", QByteArray("\\n").repeated(500))
                                             .replace("@LONG@", QByteArray(5000, 'x')));
        const auto file = workspace::readWorkspaceFile(runner.path(u"pierside.yaml"_s)).workspace;
        QVERIFY(file);
        Session session(runner);
        session.dashboard.setEntries(
            {{u"stack:"_s + runner.project(), file->file, file->name, u"main"_s, runner.stack()}});
        session.window->setWorkspaces({*file});
        session.show();
        session.press(Qt::Key_K);
        QTRY_VERIFY(session.window->findChild<ui::Palette *>());
        auto *palette = session.window->findChild<ui::Palette *>();
        QTRY_VERIFY(palette->isVisible());
        auto *line = palette->findChild<QLineEdit *>();
        QTest::keyClicks(line, u"wipe"_s);
        QCOMPARE(readAsMarkup(session.window.get()).join(u'\n'), QString());
        QTest::keyClick(line, Qt::Key_Return);
        // What is lost is said first, then what would run.
        QTRY_VERIFY(session.window->findChild<QMessageBox *>());
        auto *box = session.window->findChild<QMessageBox *>();
        QTRY_VERIFY(box->isVisible());
        QCOMPARE(readAsMarkup(session.window.get()).join(u'\n'), QString());
        QVERIFY2(tests::textsOf(box).contains(m_markup), qPrintable(tests::textsOf(box)));
        box->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/markup-question.png"_s);
        QTest::mouseClick(session.button(u"Wipe "_s + m_markup), Qt::LeftButton);
        QTRY_VERIFY(session.button(u"Run 1 program"_s) && session.dialog());
        QCOMPARE(readAsMarkup(session.window.get()).join(u'\n'), QString());
        // However long it is, it can be read and the buttons can be reached.
        const QDialog *dialog = session.dialog();
        QVERIFY(dialog->screen()->availableGeometry().contains(dialog->frameGeometry()));
        QVERIFY(dialog->rect().contains(
            QRect(session.button(u"Cancel"_s)->mapTo(dialog, QPoint()), session.button(u"Cancel"_s)->size())));
        const auto *text = dialog->findChild<QPlainTextEdit *>(u"commands"_s);
        const QString command =
            u"    Command  sh $'%1evil' '%2' %3"_s.arg(u"\\n"_s.repeated(500), m_markup, QString(5000, u'x'));
        QVERIFY2(text->toPlainText().split(u'\n').contains(command), qPrintable(text->toPlainText()));
        QVERIFY(text->verticalScrollBar()->maximum() > 0);
        QCOMPARE(text->horizontalScrollBar()->maximum(), 0);
        tests::picture(session, u"trust-long"_s, session.dialog());
        QTest::mouseClick(session.button(u"Cancel"_s), Qt::LeftButton);
        QTRY_VERIFY(!session.dialog());
    }

    void thisProgramsOwnBox()
    {
        StackRunner runner(tests::projectName(u"markupabout"_s));
        tests::writeStack(runner);
        Session session(runner);
        session.show();
        session.action(u"About Pierside"_s)->trigger();
        QTRY_VERIFY(session.dialog());
        for (const QLabel *label : session.dialog()->findChildren<QLabel *>())
            QVERIFY2(label->text().isEmpty() || label->textFormat() == Qt::PlainText, qPrintable(label->text()));
        session.dialog()->reject();
    }
};

QTEST_MAIN(TestUntrustedText)
#include "tst_untrustedtext.moc"
