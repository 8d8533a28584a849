// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Copies and opens the examples in the program's session; creates their .env with a click.
#include "app/windowsession.h"
#include "ui/dialogs/exampledialog.h"
#include "ui/dialogs/plandialog.h"
#include "ui/theme/theme.h"
#include "ui/tree/stacktreeview.h"
#include "ui/widgets/banner.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int Long = 30'000;

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestExampleDialog : public QObject
{
    Q_OBJECT

    MainWindow *window() const
    {
        const auto all = QApplication::topLevelWidgets();
        for (QWidget *widget : all) {
            if (auto *window = qobject_cast<MainWindow *>(widget))
                return window;
        }
        return nullptr;
    }
    template <class Dialog>
    Dialog *dialog() const
    {
        const auto dialogs = window()->findChildren<Dialog *>();
        for (Dialog *dialog : dialogs) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    static QPushButton *button(const QWidget *parent, const QString &text)
    {
        const auto buttons = parent->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }
    QAction *action(const QString &text) const
    {
        const auto actions = window()->actions();
        for (QAction *action : actions) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }
    QString bannerText() const
    {
        const auto banners = window()->findChildren<Banner *>();
        for (const Banner *banner : banners) {
            if (banner->isVisible())
                return banner->accessibleName() + u' ' + banner->accessibleDescription();
        }
        return {};
    }
    QString rows() const
    {
        QStringList lines;
        const QAbstractItemModel *model = window()->findChild<StackTreeView *>()->model();
        const std::function<void(const QModelIndex &)> add = [&](const QModelIndex &parent) {
            for (int row = 0; row < model->rowCount(parent); ++row) {
                lines.append(model->index(row, 0, parent).data().toString());
                add(model->index(row, 0, parent));
            }
        };
        add({});
        return lines.join(u'\n');
    }
    void picture(QWidget *part, const QString &name) const
    {
        const QDir folder(QStringLiteral(PIERSIDE_SCREENSHOTS));
        QVERIFY(QDir().mkpath(folder.path()));
        for (const QString &theme : {u"Dark"_s, u"Light"_s}) {
            action(theme + u" colours"_s)->trigger();
            QCoreApplication::processEvents();
            QVERIFY(part->grab().save(folder.filePath(u"%1-%2.png"_s.arg(name, theme.toLower()))));
        }
    }
    void copy(const QString &name)
    {
        action(u"Open an example..."_s)->trigger();
        QTRY_VERIFY(dialog<ExampleDialog>());
        auto *list = dialog<ExampleDialog>()->findChild<QListWidget *>(u"examples"_s);
        const auto found = list->findItems(name, Qt::MatchStartsWith);
        QCOMPARE(found.size(), 1);
        list->scrollToItem(found.first());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(found.first()).center());
        dialog<ExampleDialog>()->findChild<QLineEdit *>(u"folder"_s)->setText(m_copies->path());
        QPushButton *go = button(dialog<ExampleDialog>(), u"Copy and open"_s);
        QVERIFY(go && go->isEnabled());
        QTest::mouseClick(go, Qt::LeftButton);
        QTRY_VERIFY(!dialog<ExampleDialog>());
    }

    std::optional<QTemporaryDir> m_home;
    std::optional<QTemporaryDir> m_copies;
    std::unique_ptr<settings::Settings> m_settings;
    std::unique_ptr<app::SingleInstance> m_instance;
    std::unique_ptr<app::WindowSession> m_session;

private Q_SLOTS:
    void init();
    void cleanup();
    void copiesAndOpensEachExample_data();
    void copiesAndOpensEachExample();
    void overwritesNothing();
    void createsEnvironmentFromExample();
};

void TestExampleDialog::init()
{
    m_home.emplace();
    m_copies.emplace();
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"})
        qputenv(name, m_home->filePath(QString::fromLatin1(name)).toUtf8());
    m_settings = std::make_unique<settings::Settings>(m_home->filePath(u"settings.ini"_s));
    m_instance = std::make_unique<app::SingleInstance>(m_home->path());
    engine::Target target;
    target.address = qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s);
    m_session = std::make_unique<app::WindowSession>(*m_settings, *m_instance, QList<engine::Target>{target});
    QVERIFY(window());
    action(u"Show stacks not added here"_s)->setChecked(false);
    QVERIFY(QTest::qWaitForWindowExposed(window()));
}

void TestExampleDialog::cleanup()
{
    m_session.reset();
    m_instance.reset();
    m_settings.reset();
}

void TestExampleDialog::copiesAndOpensEachExample_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("service");
    QTest::newRow("quickstart") << u"compose.yaml"_s << u"worker"_s;
    QTest::newRow("mpc-backend") << u"docker-compose.keycloak.yml"_s << u"keycloak-postgres"_s;
    QTest::newRow("hw-server") << u"README.md"_s << u"loki"_s;
    QTest::newRow("catbird-mls") << u"README.md"_s << u"redis"_s;
    QTest::newRow("protobank") << u"README.md"_s << u"transaction-service"_s;
    QTest::newRow("quewall") << u".env.example"_s << QString();
}

void TestExampleDialog::copiesAndOpensEachExample()
{
    QFETCH(QString, file);
    QFETCH(QString, service);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    copy(name);
    if (QTest::currentTestFailed())
        return;
    const QString folder = m_copies->filePath(name);
    const QString source = QStringLiteral(PIERSIDE_STACKS) + u'/' + name;
    QVERIFY(QFileInfo::exists(folder + u"/pierside.yaml"_s));
    QVERIFY(!contents(folder + u'/' + file).isEmpty());
    QCOMPARE(contents(folder + u'/' + file), contents(source + u'/' + file));
    QVERIFY2(bannerText().isEmpty(), qPrintable(bannerText()));
    QTRY_VERIFY2_WITH_TIMEOUT(service.isEmpty() || rows().contains(service, Qt::CaseInsensitive), qPrintable(rows()),
                              Long);
    QTRY_VERIFY2(rows().contains(name), qPrintable(rows()));
}

void TestExampleDialog::overwritesNothing()
{
    const QString theirs = m_copies->filePath(u"quickstart"_s);
    QVERIFY(QDir().mkpath(theirs));
    write(theirs + u"/compose.yaml"_s, "mine\n");
    action(u"Open an example..."_s)->trigger();
    QTRY_VERIFY(dialog<ExampleDialog>());
    auto *shown = dialog<ExampleDialog>();
    QCOMPARE(shown->findChild<QListWidget *>(u"examples"_s)->count(), 6);
    QPushButton *go = button(shown, u"Copy and open"_s);
    picture(shown, u"examples"_s);
    auto *line = shown->findChild<QLineEdit *>(u"folder"_s);
    line->setText(m_copies->path());
    const auto *problem = shown->findChild<QLabel *>(u"problem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(theirs) && problem->text().contains(u"already exists and is not overwritten"_s),
             qPrintable(problem->text()));
    QVERIFY(!go->isEnabled());
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(shown->isVisible());
    picture(shown, u"examples-refused"_s);
    line->setText(u"relative/folder"_s);
    QVERIFY(!go->isEnabled());
    // Selects another example, whose target does not exist.
    auto *list = shown->findChild<QListWidget *>(u"examples"_s);
    line->setText(m_copies->path());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
    QTRY_VERIFY(go->isEnabled());
    QVERIFY(!problem->isVisible());
    // The target is created while the dialog is open.
    QVERIFY(QDir().mkpath(m_copies->filePath(u"mpc-backend"_s)));
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_VERIFY2(bannerText().contains(u"is there already"_s), qPrintable(bannerText()));
    QVERIFY(QDir(m_copies->filePath(u"mpc-backend"_s)).isEmpty());
    QCOMPARE(contents(theirs + u"/compose.yaml"_s), QByteArray("mine\n"));
    QCOMPARE(QDir(theirs).entryList(QDir::Files), QStringList{u"compose.yaml"_s});
}

void TestExampleDialog::createsEnvironmentFromExample()
{
    copy(u"quewall"_s);
    if (QTest::currentTestFailed())
        return;
    const QString env = m_copies->filePath(u"quewall/.env"_s);
    QVERIFY(!QFileInfo::exists(env));
    QTRY_VERIFY_WITH_TIMEOUT(action(u"Preview Up..."_s)->isEnabled(), Long);
    const auto ask = [this] {
        action(u"Preview Up..."_s)->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(dialog<PlanDialog>(), qPrintable(bannerText()), Long);
    };
    const auto create = [this] { return button(dialog<PlanDialog>(), u"Create .env"_s); };
    ask();
    if (QTest::currentTestFailed())
        return;
    QVERIFY(create());
    picture(dialog<PlanDialog>(), u"env-missing"_s);

    // The file was created meanwhile, with other values.
    write(env, "MINE=1\n");
    QTest::mouseClick(create(), Qt::LeftButton);
    QTRY_VERIFY2(bannerText().contains(u"it is there already"_s), qPrintable(bannerText()));
    QVERIFY(!dialog<PlanDialog>());
    QCOMPARE(contents(env), QByteArray("MINE=1\n"));
    QVERIFY(QFile::remove(env));

    ask();
    if (QTest::currentTestFailed())
        return;
    QTest::mouseClick(create(), Qt::LeftButton);
    QTRY_VERIFY(QFileInfo::exists(env));
    QCOMPARE(contents(env), contents(QStringLiteral(PIERSIDE_STACKS) + u"/quewall/.env.example"_s));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther | QFileDevice::ExeOwner;
    QVERIFY(!(QFileInfo(env).permissions() & others));
    // The preview is shown again, without that finding.
    QTRY_VERIFY_WITH_TIMEOUT(dialog<PlanDialog>() && !create(), Long);
    const auto findings = dialog<PlanDialog>()->findChildren<Banner *>();
    for (const Banner *finding : findings)
        QVERIFY2(!finding->accessibleName().contains(u".env"_s), qPrintable(finding->accessibleName()));
    picture(dialog<PlanDialog>(), u"env-made"_s);
    dialog<PlanDialog>()->reject();
}

QTEST_MAIN(TestExampleDialog)
#include "tst_exampledialog.moc"
