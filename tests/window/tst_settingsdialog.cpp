// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/actions.h"
#include "models/dashboard/dashboard.h"
#include "models/settings/row.h"
#include "models/settings/settings.h"
#include "ui/logs/logview.h"
#include "ui/settings/settingfield.h"
#include "ui/settings/settingsdialog.h"
#include "ui/theme/theme.h"
#include "ui/window/mainwindow.h"
#include "ui/window/notifier.h"

#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private:
    QAction *action(const QString &text) const
    {
        const QList<QAction *> actions = m_window->actions();
        const auto it = std::find_if(actions.cbegin(), actions.cend(),
                                     [&](const QAction *action) { return action->text() == text; });
        return it == actions.cend() ? nullptr : *it;
    }
    SettingsDialog *dialog() const { return m_window->findChild<SettingsDialog *>(); }
    SettingField *field(const QString &key) const { return dialog()->findChild<SettingField *>(key); }
    template <typename T>
    T *control(const QString &key) const
    {
        return field(key)->findChild<T *>(u"control"_s);
    }

    QTemporaryDir m_folder;
    Theme m_theme;
    std::unique_ptr<settings::Settings> m_settings;
    std::unique_ptr<engine::EngineState> m_state;
    std::unique_ptr<actions::Actions> m_actions;
    std::unique_ptr<dashboard::Dashboard> m_dashboard;
    std::unique_ptr<MainWindow> m_window;

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }
    void init();
    void cleanup();
    void showsEverySettingWithItsValue();
    void valuesApplyAtOnce();
    void viewMenuStoresItsChoices();
    void resetRestoresTheDefault();
    void searchFiltersTheList();
    void looksRight();
};

void TestSettingsDialog::init()
{
    const QString file = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u".ini"_s);
    m_settings = std::make_unique<settings::Settings>(file);
    m_state = std::make_unique<engine::EngineState>();
    m_actions = std::make_unique<actions::Actions>(m_folder.path());
    m_dashboard = std::make_unique<dashboard::Dashboard>(*m_state, *m_actions);
    m_window = std::make_unique<MainWindow>(*m_dashboard, m_theme);
    m_window->setSettings(*m_settings);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
}

void TestSettingsDialog::cleanup()
{
    m_window.reset();
    m_dashboard.reset();
    m_actions.reset();
    m_state.reset();
    m_settings.reset();
    m_theme.setMode(Theme::Mode::System);
    m_theme.setDensity(Density::Normal);
}

void TestSettingsDialog::showsEverySettingWithItsValue()
{
    for (const settings::Row &row : settings::rows()) {
        QVERIFY2(field(row.key), qPrintable(row.key));
        QVERIFY2(!field(row.key)->findChild<QToolButton *>(u"reset"_s)->isEnabled(), qPrintable(row.key));
    }
    QCOMPARE(control<QComboBox>(u"window/theme"_s)->currentText(), u"As the system"_s);
    QCOMPARE(control<QSpinBox>(u"logs/lines"_s)->value(), 10'000);
}

void TestSettingsDialog::valuesApplyAtOnce()
{
    auto *theme = control<QComboBox>(u"window/theme"_s);
    theme->setCurrentIndex(theme->findData(u"dark"_s));
    QCOMPARE(m_theme.mode(), Theme::Mode::Dark);
    QCOMPARE(m_settings->text(u"window/theme"_s), u"dark"_s);
    QVERIFY(action(u"Dark colours"_s)->isChecked());
    auto *density = control<QComboBox>(u"window/density"_s);
    density->setCurrentIndex(density->findData(u"compact"_s));
    QCOMPARE(m_theme.density(), Density::Compact);
    auto *log = m_window->findChild<LogView *>();
    control<QSpinBox>(u"logs/fontSize"_s)->setValue(19);
    QCOMPARE(log->font().pointSize(), 19);
    control<QSpinBox>(u"logs/lines"_s)->setValue(500);
    QCOMPARE(log->maximumBlockCount(), 500);
    QVERIFY(!m_window->findChild<Notifier *>()->isSilent());
    m_settings->set(settings::key::notifications, false);
    QVERIFY(m_window->findChild<Notifier *>()->isSilent());
    QVERIFY(!control<QAbstractButton>(u"notifications/enabled"_s)->isChecked());
}

void TestSettingsDialog::viewMenuStoresItsChoices()
{
    action(u"Light colours"_s)->trigger();
    action(u"Comfortable rows"_s)->trigger();
    action(u"Do not disturb"_s)->trigger();
    QCOMPARE(m_settings->get(settings::key::theme), settings::Colours::Light);
    QCOMPARE(m_settings->get(settings::key::density), settings::RowHeight::Comfortable);
    QCOMPARE(m_settings->get(settings::key::notifications), false);
    QCOMPARE(control<QComboBox>(u"window/theme"_s)->currentData().toString(), u"light"_s);
}

void TestSettingsDialog::resetRestoresTheDefault()
{
    auto *lines = control<QSpinBox>(u"logs/lines"_s);
    auto *reset = field(u"logs/lines"_s)->findChild<QToolButton *>(u"reset"_s);
    lines->setValue(700);
    QVERIFY(reset->isEnabled());
    reset->click();
    QCOMPARE(lines->value(), 10'000);
    QCOMPARE(m_settings->get(settings::key::logLines), 10'000);
    QVERIFY(!reset->isEnabled());
}

void TestSettingsDialog::searchFiltersTheList()
{
    auto *search = dialog()->findChild<QLineEdit *>(u"search"_s);
    QTest::keyClicks(search, u"font log"_s);
    QVERIFY(field(u"logs/fontSize"_s)->isVisible());
    QVERIFY(!field(u"window/theme"_s)->isVisible());
    search->setText(u"comfortable"_s);
    QVERIFY(field(u"window/density"_s)->isVisible());
    QVERIFY(!field(u"logs/fontSize"_s)->isVisible());
    search->clear();
    QVERIFY(field(u"window/theme"_s)->isVisible());
}

void TestSettingsDialog::looksRight()
{
    QVERIFY(QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS)));
    for (const auto &[mode, name] :
         {std::pair(Theme::Mode::Dark, u"dark"_s), std::pair(Theme::Mode::Light, u"light"_s)}) {
        m_theme.setMode(mode);
        QCoreApplication::processEvents();
        QVERIFY(dialog()->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS "/settings-") + name + u".png"_s));
    }
    QVERIFY(dialog()->minimumSizeHint().height() <= 700);
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
