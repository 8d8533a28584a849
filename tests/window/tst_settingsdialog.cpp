// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/settings/row.h"
#include "tests/window/offlinewindow.h"
#include "ui/logs/logpane.h"
#include "ui/logs/logview.h"
#include "ui/settings/settingfield.h"
#include "ui/settings/settingsdialog.h"
#include "ui/window/notifier.h"

#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private:
    QAction *action(const QString &text) const { return m_offline->action(text); }
    SettingsDialog *dialog() const { return m_window->findChild<SettingsDialog *>(); }
    SettingField *field(const QString &key) const { return dialog()->findChild<SettingField *>(key); }
    template <typename T>
    T *control(const QString &key) const
    {
        return field(key)->findChild<T *>(u"control"_s);
    }

    Theme m_theme;
    std::unique_ptr<tests::OfflineWindow> m_offline;
    MainWindow *m_window = nullptr;
    settings::Settings *m_settings = nullptr;

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
    m_offline = std::make_unique<tests::OfflineWindow>(m_theme);
    m_window = &m_offline->window;
    m_settings = &m_offline->settings;
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window));
    QTest::keyClick(m_window, Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
}

void TestSettingsDialog::cleanup()
{
    m_offline.reset();
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
    QCOMPARE(control<QSpinBox>(u"logs/lines"_s)->value(), 100'000);
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
    QCOMPARE(m_window->findChild<LogPane *>()->rows().store().limits().lines, 500);
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
    QCOMPARE(lines->value(), 100'000);
    QCOMPARE(m_settings->get(settings::key::logLines), 100'000);
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
