// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/themestyle.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QStyle>
#include <QToolTip>
#include <QVariant>
#include <QWidget>

namespace pierside::ui {

namespace {

constexpr const char *ThemeProperty = "_pierside_theme";

QFont scaled(QFont font, qreal factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_system(QApplication::palette())
{
    m_tokens = isDarkPalette(m_system) ? darkTokens() : lightTokens();
}

Theme::~Theme()
{
    if (m_app && m_app->property(ThemeProperty).value<QObject *>() == this)
        m_app->setProperty(ThemeProperty, QVariant());
}

Theme &Theme::of(const QWidget *)
{
    if (auto *theme = qobject_cast<Theme *>(qApp->property(ThemeProperty).value<QObject *>()))
        return *theme;
    auto *theme = new Theme(qApp);
    qApp->setProperty(ThemeProperty, QVariant::fromValue<QObject *>(theme));
    return *theme;
}

void Theme::install(QApplication &app)
{
    m_app = &app;
    readSystemPalette();
    m_style = new ThemeStyle;
    QApplication::setStyle(m_style); // takes ownership
    app.setProperty(ThemeProperty, QVariant::fromValue<QObject *>(this));
    app.installEventFilter(this);
    apply();
}

void Theme::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    apply();
}

void Theme::setDensity(Density density)
{
    if (m_density == density)
        return;
    m_density = density;
    Q_EMIT changed();
}

bool Theme::animated() const
{
    return m_animated && QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
}

void Theme::setAnimated(bool animated)
{
    if (m_animated == animated)
        return;
    m_animated = animated;
    Q_EMIT changed();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // ThemeChange is sent to every top-level window after the desktop's theme changed; the first event is sufficient.
    if (event->type() == QEvent::ThemeChange && !m_applying && (m_mode == Mode::System || m_mode == Mode::Desktop)) {
        const QPalette before = m_system;
        readSystemPalette();
        if (m_system != before)
            apply();
    }
    return QObject::eventFilter(watched, event);
}

void Theme::readSystemPalette()
{
    // The application's palette hides the desktop's palette. Removing it for a moment is the only public way to read
    // the desktop's palette with Qt 6.4.
    m_applying = true;
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    m_system = QApplication::palette();
    if (m_style)
        QApplication::setPalette(ours);
    m_applying = false;
}

void Theme::apply()
{
    switch (m_mode) {
    case Mode::Light:
        m_tokens = lightTokens();
        break;
    case Mode::Dark:
        m_tokens = darkTokens();
        break;
    case Mode::System:
        m_tokens = isDarkPalette(m_system) ? darkTokens() : lightTokens();
        break;
    case Mode::Desktop:
        m_tokens = tokensFor(m_system);
        break;
    }
    if (m_app) {
        m_applying = true;
        if (m_style)
            m_style->setTokens(m_tokens);
        const QPalette palette = m_mode == Mode::Desktop ? m_system : paletteFor(m_tokens);
        QApplication::setPalette(palette);
        QToolTip::setPalette(palette); // the platform sets a separate palette for tool tips
        m_applying = false;
    }
    Q_EMIT changed();
}

QFont Theme::textFont()
{
    QFont font = QApplication::font();
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    return font;
}

QFont Theme::strongFont()
{
    QFont font = textFont();
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont Theme::titleFont()
{
    return scaled(strongFont(), 1.3);
}

QFont Theme::secondaryFont()
{
    return scaled(textFont(), 0.9);
}

QFont Theme::logFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    // The size of the system's fixed font can differ a lot from the application's font, which has the user's size.
    if (QApplication::font().pointSizeF() > 0)
        font.setPointSizeF(QApplication::font().pointSizeF());
    return scaled(font, 0.95);
}

} // namespace pierside::ui

#include "moc_theme.cpp"
